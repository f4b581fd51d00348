using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hazards;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Intake;
using GovHall.Safety.Worker.Mail;
using GovHall.Safety.Worker.Mqtt;
using GovHall.Safety.Worker.Notifications;
using GovHall.Safety.Worker.Scheduling;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Worker.Composition;

/// <summary>Puts the house together around an opened hall. Services start in the order they stand here and stop in the opposite one: who writes starts first and stops last.</summary>
internal static class WorkerHost
{
    public static void AddHall(this IServiceCollection services, OpenHall hall, WorkerSettings settings)
    {
        var current = new CurrentHall(hall.Now);
        services
            .AddSingleton(hall)
            .AddSingleton(settings.Safety)
            .AddSingleton(hall.Folder)
            .AddSingleton(hall.Database)
            .AddSingleton(hall.Tokens)
            .AddSingleton(hall.Ledger)
            .AddSingleton(hall)
            .AddSingleton<Started>()
            .AddSingleton(current)
            .AddSingleton(new HallTopics(hall.Now.Schedule.Hall.Id))
            .AddSingleton<HallInFront>(() => current.Now.Schedule.Hall)
            .AddSingleton(new PublicAddress { Base = settings.Base })
            .AddSingleton<StoreHealth>()
            .AddSingleton<Arrivals>()
            .AddSingleton<AlarmRoom>()
            .AddSingleton<HallRoom>()
            .AddSingleton<Memory>()
            .AddSingleton<IIntake, SensorIntake>()
            .AddSingleton<Delivering>()
            .AddSingleton<UrgentTeller>()
            .AddSingleton<IUrgentTeller>(provider => provider.GetRequiredService<UrgentTeller>())
            .AddSingleton<Outbox>()
            .AddSingleton<LastResort>()
            .AddSingleton<IReadiness, LastResortReadiness>()
            .AddSingleton<OutboxBell>()
            .AddSingleton<ICommitListener>(provider => provider.GetRequiredService<OutboxBell>())
            .AddSingleton<ISenders>(provider => provider.GetRequiredService<OutboxBell>())
            .AddSingleton<LedgerWriter>()
            .AddSingleton<PlanLedger>()
            .AddSingleton<IAlarmDesk, AlarmDesk>()
            .AddSingleton<ISensorSecrets, StoredSecrets>()
            .AddSingleton<IReadiness, BrokerReadiness>();
        services.AddHostedService(provider => provider.GetRequiredService<LedgerWriter>());
        services.AddHostedService<StartUp>();
        services.AddMail(settings.Mail);
        services.AddHostedService(provider => provider.GetRequiredService<UrgentTeller>());
        services.AddSingleton<OutboxDrain>().AddHostedService(provider => provider.GetRequiredService<OutboxDrain>());
        services.AddSingleton<Liveness>().AddHostedService(provider => provider.GetRequiredService<Liveness>());
        services.AddSingleton<AlarmSweep>().AddHostedService(provider => provider.GetRequiredService<AlarmSweep>());
        services.AddSingleton<ScheduleWatch>().AddHostedService(provider => provider.GetRequiredService<ScheduleWatch>());
        services.AddSingleton<DailyChase>().AddHostedService(provider => provider.GetRequiredService<DailyChase>());
        services.AddSingleton<Sweep>().AddHostedService(provider => provider.GetRequiredService<Sweep>());
        services.AddScheduling(hall.Now);
        services.AddHostedService<Rehearsal>();
        services.AddHostedService<JournalWatch>();
        services.AddMqtt(settings.Mqtt);
        services.AddSingleton<StatePublisher>()
            .AddSingleton<ICommitListener>(provider => provider.GetRequiredService<StatePublisher>())
            .AddHostedService(provider => provider.GetRequiredService<StatePublisher>());
    }
}
