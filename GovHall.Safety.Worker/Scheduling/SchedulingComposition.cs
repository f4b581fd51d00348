using GovHall.Safety.Worker.Hall;
using Quartz;

namespace GovHall.Safety.Worker.Scheduling;

/// <summary>Puts Quartz into the host: a wake shortly after midnight by the hall's clock, whatever plans there are.</summary>
internal static class SchedulingComposition
{
    /// <summary>It wakes at midnight: the first seconds are needed for something else.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(3);

    public static IServiceCollection AddScheduling(this IServiceCollection services, HallNow hall)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            quartz.UseDefaultTimeZone(hall.TimeZone);
            quartz.AddJob<LedgerJob>(job => job.WithIdentity("ledger").StoreDurably());
            quartz.AddTrigger(trigger => trigger
                .WithIdentity("midnight")
                .ForJob("ledger")
                .WithCronSchedule("5 0 0 * * ?", cron => cron
                    .InTimeZone(hall.TimeZone)
                    .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
        });
        services.AddQuartzHostedService(options =>
            (options.AwaitApplicationStarted, options.StartDelay, options.WaitForJobsToComplete) = (true, Later, true));
        return services;
    }
}
