using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Cli;
using GovHall.Safety.Worker.Guardian;
using GovHall.Safety.Worker.Mail;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Supervision;

namespace GovHall.Safety.Worker.Composition;

/// <summary>The command <c>guard</c>: a process of its own that runs the worker and watches over it.</summary>
internal static class GuardianProgram
{
    /// <summary>Runs until it is stopped, or the worker was stopped on purpose.</summary>
    /// <param name="settings">As on the command line, of the worker and of its guardian alike.</param>
    /// <param name="adopted">The worker that starts this guardian in place of one that died; null: it starts one.</param>
    /// <param name="time">The clock.</param>
    /// <param name="change">Puts another part in place of one of ours; for tests that plant a defect.</param>
    /// <returns>The worker's own exit code where that was stopped, or could never be started; 1 where the guardian itself broke down.</returns>
    public static async Task<int> Run(string[] settings, string? adopted, TimeProvider time, Action<IServiceCollection>? change = null)
    {
        var layers = SettingsLayers.Read(settings, AppContext.BaseDirectory);
        var known = WorkerSettings.Of(layers, Environments.Development.Equals(layers["environment"], StringComparison.OrdinalIgnoreCase));

        // Read once: a letter about a disk that gives nothing must not need the disk.
        var hall = HallByName.Of(known.Safety);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddSystemd().AddWindowsService()
            .AddSingleton(time)
            .AddSingleton(new DataFolder(known.Safety.DataDirectory))
            .AddSingleton<StartRecord>()
            .AddSingleton(new GuardianTask([.. settings], adopted))
            .AddSingleton(NobodyKnown(known, hall))
            .AddSingleton<HallInFront>(() => hall)
            .AddMail(known.Mail)
            .AddSingleton<GuardianMail>().AddHostedService(provider => provider.GetRequiredService<GuardianMail>())
            .AddSingleton<GuardianLoop>().AddHostedService(provider => provider.GetRequiredService<GuardianLoop>())
            .Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(20));
        change?.Invoke(builder.Services);
        using var host = builder.Build();
        var loop = host.Services.GetRequiredService<GuardianLoop>();
        var (starts, began) = (host.Services.GetRequiredService<StartRecord>(), time.Instant());
        if (adopted is null)
        {
            starts.Began(began);
        }

        await host.StartAsync();
        await host.WaitForShutdownAsync();
        if (Breakdown.IsSaid(host, host.Services.GetRequiredService<ILogger<GuardianLoop>>()))
        {
            return ExitCode.Failed;
        }

        starts.Ended(began, time.Instant());
        return loop.ExitCode;
    }

    /// <summary>Before any worker has said whom to tell, it is the last resort.</summary>
    private static Contacts NobodyKnown(WorkerSettings known, HallInfo hall) => new(
        hall.Id, hall.Name, hall.TimeZone.Id, known.Mail.Domain, "", known.Safety.LastResort is { } address
            ? [new(new(null, Text.Same(address), address, "zh"), DutyWords.LastResort, TimeSpan.Zero)]
            : []);
}
