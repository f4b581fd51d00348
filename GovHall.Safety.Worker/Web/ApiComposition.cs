using GovHall.Safety.Worker.Access;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Assets;
using GovHall.Safety.Worker.Attachments;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Backup;
using GovHall.Safety.Worker.Duty;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hazards;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Incidents;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Notifications;
using GovHall.Safety.Worker.Plans;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.Sensors;
using GovHall.Safety.Worker.Storage;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace GovHall.Safety.Worker.Web;

/// <summary>The HTTP API, put together.</summary>
internal static class ApiComposition
{
    /// <remarks>Needs beside it: <see cref="Database"/>, <see cref="LedgerWriter"/>, <see cref="CurrentHall"/>, <see cref="StoreHealth"/>, <see cref="PublicAddress"/>, <see cref="IAlarmDesk"/>, an <see cref="IHostApplicationLifetime"/> and a <see cref="TimeProvider"/>.</remarks>
    /// <param name="services">Where it is added.</param>
    /// <param name="options">Its settings; those with nothing set where none are given.</param>
    public static IServiceCollection AddApi(this IServiceCollection services, WebOptions? options = null)
    {
        services.Configure<KestrelServerOptions>(Limit);
        services.AddWebDoor(options ?? new());
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddSingleton<IStartupFilter, ProblemPages>();
        services.AddSingleton<ProblemGuard>();
        services.AddSingleton<DeveloperMachine>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<FailedSignIns>();
        services.AddSingleton<Origins>();
        services.AddSingleton<Gate>();
        services.AddSingleton<DeedDesk>();
        services.AddSingleton<AttachmentFiles>();
        services.AddSingleton<ReadingHistory>();
        services.AddSingleton<EnrolmentCommands>();
        services.AddSingleton<SharedVerification>();
        services.AddSingleton<HallGauges>();
        services.TryAddSingleton<Started>();
        services.TryAddSingleton<ILastBackup, LastBackup>();
        services.AddSingleton<IReadiness, DatabaseReadiness>();
        services.AddApiDescription();
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("govhall-safety", serviceVersion: typeof(ApiComposition).Assembly.GetName().Version?.ToString(3)))
            .WithMetrics(metrics => metrics.AddMeter("GovHall.Safety*").AddInstrumentation(provider => provider.GetRequiredService<HallGauges>()).AddPrometheusExporter());
        return services;
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").AnswerProblems().ShutUnruled();
        api.MapPlans();
        api.MapInspections();
        api.MapDays();
        api.MapScans();
        api.MapAttachments();
        api.MapDuty();
        api.MapHall();
        api.MapRegister();
        api.MapSensors();
        api.MapAlarms();
        api.MapIncidents();
        api.MapHazards();
        api.MapAssets();
        api.MapNotifications();
        api.MapJournal();
        routes.MapHealth();
        routes.MapOpenApi().Allow(RouteRule.Everybody);
        routes.MapPrometheusScrapingEndpoint("/metrics").Allow(RouteRule.Everybody);
    }

    /// <summary>A hall has dozens of people and a few systems; what asks for more is a mistake or an attack.</summary>
    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Sent<object>.MostBytes;

        // Of a photo that comes faster than the disk takes it; the rest waits with its sender.
        kestrel.Limits.MaxRequestBufferSize = 128 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 60;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);

        // By Kestrel's own measure (240 bytes a second) a screen that reads nothing may hold a list of 300 KB for twenty minutes.
        kestrel.Limits.MinResponseDataRate = new(bytesPerSecond: 4096, gracePeriod: TimeSpan.FromSeconds(10));
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        kestrel.Limits.MaxConcurrentUpgradedConnections = 64;
    }
}
