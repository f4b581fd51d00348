using GovHall.Safety.Worker.Hall;
using Quartz;

namespace GovHall.Safety.Worker.Scheduling;

/// <summary>Puts Quartz into the host: one trigger a plan, shortly after midnight by the hall's clock.</summary>
internal static class SchedulingComposition
{
    public static IServiceCollection AddScheduling(this IServiceCollection services, HallNow hall)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            quartz.UseDefaultTimeZone(hall.TimeZone);
            quartz.AddJob<LedgerJob>(job => job.WithIdentity("ledger").StoreDurably());
            foreach (var plan in hall.Schedule.Plans)
            {
                quartz.AddTrigger(trigger => trigger
                    .WithIdentity(plan.Id, "plans")
                    .ForJob("ledger")
                    .WithCronSchedule("5 0 0 * * ?", cron => cron
                        .InTimeZone(hall.TimeZone)
                        .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
            }
        });
        services.AddQuartzHostedService(options => (options.AwaitApplicationStarted, options.WaitForJobsToComplete) = (true, true));
        return services;
    }
}
