using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Backup;
using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.Guardian;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Intake;
using GovHall.Safety.Worker.Mail;
using GovHall.Safety.Worker.Mqtt;
using GovHall.Safety.Worker.Neighbours;
using GovHall.Safety.Worker.Notifications;
using GovHall.Safety.Worker.Scheduling;
using GovHall.Safety.Worker.SelfTests;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Supervision;
using GovHall.Safety.Worker.Watchdog;
using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Worker.Composition;

/// <summary>Puts the house together around an opened hall. Services start in the order they stand here and stop in the opposite one: who writes starts first and stops last.</summary>
internal static class WorkerHost
{
    /// <summary>The whole worker.</summary>
    public static void AddHall(this IServiceCollection services, OpenHall hall, WorkerSettings settings)
    {
        services.AddEngine(hall, settings.Base)
            .AddSingleton(settings.Safety)
            .AddSingleton(new HallTopics(hall.Now.Schedule.Hall.Id))
            .AddSingleton<HallInFront>(provider => () => provider.GetRequiredService<CurrentHall>().Now.Schedule.Hall)
            .AddSingleton<IIntake, SensorIntake>()
            .AddSingleton<IReadiness, LastResortReadiness>()
            .AddSingleton<IAlarmDesk, AlarmDesk>()
            .AddSingleton<SelfTestMetrics>()
            .AddSingleton<ISensorSecrets, StoredSecrets>()
            .AddSingleton<IReadiness, BrokerReadiness>();
        services.AddHostedService(provider => provider.GetRequiredService<LedgerWriter>());
        services.AddHostedService<StartUp>();

        // Before the mail's, which whoever asks for the one channel of people is to get.
        services.AddSingleton<INotificationChannel, SelfTestChannel>();
        services.AddMail(settings.Mail).AddHostedService<MailWarmup>();
        services.AddHostedService(provider => provider.GetRequiredService<UrgentTeller>());
        services.AddSingleton<OutboxDrain>().AddHostedService(provider => provider.GetRequiredService<OutboxDrain>());
        services.AddHostedService(provider => provider.GetRequiredService<Liveness>());
        services.AddHostedService(provider => provider.GetRequiredService<AlarmSweep>());
        services.AddSingleton<ScheduleWatch>().AddHostedService(provider => provider.GetRequiredService<ScheduleWatch>());
        services.AddHostedService(provider => provider.GetRequiredService<Mornings>());
        services.AddHostedService(provider => provider.GetRequiredService<Sweep>());
        services.AddScheduling(hall.Now);
        services.AddHostedService<Rehearsal>();
        services.AddHostedService<HeadSigning>();
        services.AddHostedService<JournalWatch>();
        services.AddMqtt(settings.Mqtt);
        services.AddSingleton<StatePublisher>()
            .AddSingleton<ICommitListener>(provider => provider.GetRequiredService<StatePublisher>())
            .AddHostedService(provider => provider.GetRequiredService<StatePublisher>());
    }

    /// <summary>What a worker does for itself, beside the hall's work.</summary>
    public static void AddHousekeeping(this IServiceCollection services, WorkerSettings settings)
    {
        services.AddSingleton<Loops>(provider => () => [.. provider.GetServices<IHostedService>().OfType<PeriodicService>()]);
        services.AddSingleton<WatchedLoops>(provider => () => PulsesOf(provider));
        services.AddSingleton<IReadiness, LoopReadiness>().AddHostedService<LoopWatch>();
        services.AddHostedService<BrokerWatch>();
        services.AddHostedService<ContactsKeeper>();
        services.AddHostedService<StoreWatch>();
        services.AddHostedService<Lookout>();
        services.AddHostedService<NightlyBackup>();
        services.AddHostedService<CertificateWatch>();
        services.AddHostedService<Thrift>();
        services.AddHostedService<StaysUp>();
        services.AddHostedService<OpenWorkAudit>();
        if (settings.Safety.SelfTestEvery > TimeSpan.Zero)
        {
            services.AddSingleton<IReadiness, SelfTestReadiness>().AddHostedService<SelfTest>();
        }

        services.AddNeighbours(settings.Watchdog);
        services.AddMonitors(settings.Watchdog, settings.Mqtt);
    }

    /// <summary>Everything that has to go on.</summary>
    private static ImmutableArray<(string Name, Pulse Pulse)> PulsesOf(IServiceProvider provider) =>
    [
        .. provider.GetRequiredService<Loops>()().Select(loop => (loop.GetType().Name, loop.Pulse)),
        (nameof(LedgerWriter), provider.GetRequiredService<LedgerWriter>().Pulse),
    ];

    /// <summary>Who is told that the worker lives; without anybody nothing is added. Last of all, so that at a stop the broker is still there to be told.</summary>
    private static void AddMonitors(this IServiceCollection services, WatchdogOptions options, MqttOptions mqtt)
    {
        if (options.Ping is { } address)
        {
            services.AddSingleton<IMonitor>(_ => new PingMonitor(address));
        }

        if (options.Topic is { } topic)
        {
            services.AddSingleton<IMonitor>(provider => mqtt.Mode == MqttMode.External
                ? new AliveTopicWithWill(mqtt.External, topic)
                : new AliveTopic(provider.GetRequiredService<IHallPublisher>(), topic));
        }

        if ((options.PingUrl ?? options.Topic) is not null)
        {
            services.AddSingleton(options).AddHostedService<Heartbeat>();
        }
    }

    /// <summary>What decides and writes, without the doors by which things come in and go out, and without the clocks that drive it: whoever adds it drives it.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="hall">The opened hall.</param>
    /// <param name="address">Base of links.</param>
    public static IServiceCollection AddEngine(this IServiceCollection services, OpenHall hall, Uri address) => services
        .AddSingleton(hall)
        .AddSingleton(hall.Folder)
        .AddSingleton(hall.Database)
        .AddSingleton(hall.Tokens)
        .AddSingleton(hall.Ledger)
        .AddSingleton<Started>()
        .AddSingleton(new CurrentHall(hall.Now))
        .AddSingleton(new PublicAddress { Base = address })
        .AddWriting()
        .AddSingleton<Outbox>()
        .AddSingleton<LastResort>()
        .AddSingleton<PlanLedger>()
        .AddSingleton<OpenWork>()
        .AddSingleton<Liveness>()
        .AddSingleton<AlarmSweep>()
        .AddSingleton<ILastBackup, LastBackup>()
        .AddSingleton<Mornings>()
        .AddSingleton<Sweep>();

    /// <summary>How anything is written and rung for, once the hall, its folder, database and keys are known.</summary>
    public static IServiceCollection AddWriting(this IServiceCollection services) => services
        .AddSingleton<StoreHealth>()
        .AddSingleton<Arrivals>()
        .AddSingleton<AlarmRoom>()
        .AddSingleton<HallRoom>()
        .AddSingleton<Memory>()
        .AddSingleton<SelfTestTrack>()
        .AddSingleton<Delivering>()
        .AddSingleton<UrgentTeller>()
        .AddSingleton<IUrgentTeller>(provider => provider.GetRequiredService<UrgentTeller>())
        .AddSingleton<OutboxBell>()
        .AddSingleton<ICommitListener>(provider => provider.GetRequiredService<OutboxBell>())
        .AddSingleton<ISenders>(provider => provider.GetRequiredService<OutboxBell>())
        .AddSingleton<GroupWriter>()
        .AddSingleton<LedgerWriter>();
}
