using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Backup;
using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.Cli;
using GovHall.Safety.Worker.Demo;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Mqtt;
using GovHall.Safety.Worker.Notifications;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Supervision;
using GovHall.Safety.Worker.Web;
using GovHall.Safety.Worker.Web.Pages;

namespace GovHall.Safety.Worker.Composition;

/// <summary>The main job: a hall from start to stop.</summary>
internal static class WorkerProgram
{
    /// <summary>Says with a stack trace what is said in one line here, at the start and at the end.</summary>
    private const string HostsOwnLog = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>Settings are read once at a start, so that no file of them is watched.</summary>
    public const string NoReload = "--hostBuilder:reloadConfigOnChange=false";

    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(10);

    /// <summary>Runs until it is stopped. What keeps it from starting is printed one clear line each.</summary>
    /// <param name="args">Settings, as on the command line.</param>
    /// <param name="time">The clock.</param>
    /// <param name="change">Puts another part in place of one of ours; for benches that plant a defect.</param>
    public static async Task<int> Run(string[] args, TimeProvider time, Action<IServiceCollection>? change = null)
    {
        using var lifeline = Lifeline.Begin(args, time, why => Environment.FailFast(why));
        try
        {
            try
            {
                return await Run(args, lifeline, null, change, time);
            }
            catch (Exception damage) when (Recovery.IsDamage(damage))
            {
                var recovered = Recovery.Of(DataFolderOf(args), damage, time);
                await Console.Error.WriteLineAsync(recovered.ToString());
                return await Run(args, lifeline, recovered, change, time);
            }
        }
        catch (Exception e) when (StartProblems.Of(e) is { } problems)
        {
            await Console.Error.WriteLineAsync($"Cannot start. 无法启动：{Environment.NewLine}  {string.Join($"{Environment.NewLine}  ", problems)}");
            return ExitCode.CannotStart;
        }
    }

    private static DataFolder DataFolderOf(string[] args) =>
        new(WorkerSettings.Of(SettingsLayers.Read(args, AppContext.BaseDirectory), development: false).Safety.DataDirectory);

    /// <summary>From the first setting to the last word.</summary>
    private static async Task<int> Run(string[] args, Lifeline lifeline, Recovered? recovered, Action<IServiceCollection>? change, TimeProvider time)
    {
        var clock = new SteadyClock(new BootTime(time));

        // Slim: no IIS, HTTP/3 or hosting by other people's assemblies, which a start would load for nothing.
        // Without watches: on a machine that has none left the hall would have no worker.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [NoReload, .. args], ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddSingleton<TimeProvider>(clock).AddSystemd().AddWindowsService();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = StopWithin);
        builder.Logging.AddFilter(HostsOwnLog, LogLevel.None);
        var settings = WorkerSettings.Of(builder.Configuration, builder.Environment.IsDevelopment()).Sound();
        if (!WebAddresses.AreAsked(builder.Configuration))
        {
            builder.WebHost.UseUrls(WebAddresses.Default);
        }

        // A second worker on one folder has the ports of the first, too: the folder is what to tell.
        if (Ports.Problems(settings) is { Count: > 0 } taken && !new DataFolder(settings.Safety.DataDirectory).IsTaken())
        {
            throw new CannotStartException(taken);
        }

        Exchange.Finish(new DataFolder(settings.Safety.DataDirectory), time);
        var (starts, began) = (new StartRecord(new DataFolder(settings.Safety.DataDirectory)), clock.Instant());
        using var hall = HallStart.Open(settings.Safety, settings.Mail.Domain, clock, [.. FaultsOf(recovered, starts.Kept(began).Length - (lifeline.IsGuarded ? 1 : 0))]);
        if (!lifeline.IsGuarded)
        {
            starts.Began(began);
        }

        builder.Services.AddHall(hall, settings);
        if (settings.Safety.Demo)
        {
            builder.Services.AddDemoSensors();
        }

        builder.Services.AddApi(settings.Web);
        builder.Services.AddPages();
        builder.Services.AddResponseCompression();
        builder.AddTls(settings, hall.Folder, clock.GetUtcNow());
        builder.Services.AddHousekeeping(settings);
        change?.Invoke(builder.Services);
        await using var app = builder.Build();
        app.UseResponseCompression();
        app.MapApi();
        app.MapPages();
        lifeline.Watch(app.Services.GetRequiredService<WatchedLoops>()(), app.Lifetime.StopApplication, LogOf(app));
        if (await Starts(app))
        {
            using var plate = Doorplate.Put(hall.Folder, SettleAddress(app), LogOf(app));
            await Announce(app, hall, clock);
            lifeline.Ready();
            await app.WaitForShutdownAsync();
        }

        if (Breakdown.IsSaid(app, LogOf(app)))
        {
            return ExitCode.Failed;
        }

        starts.Ended(began, clock.Instant());
        return ExitCode.Done;
    }

    /// <summary>What people have to be told of this start.</summary>
    /// <param name="recovered">What was done about a damaged database; null: it was sound.</param>
    /// <param name="cutOff">How many starts before this one were cut off lately.</param>
    private static IEnumerable<Func<DateTimeOffset, IncidentCause>> FaultsOf(Recovered? recovered, int cutOff)
    {
        if (recovered is not null)
        {
            yield return recovered.Told;
        }

        if (cutOff >= GuardianMachine.Often)
        {
            yield return at => FaultWords.StartedOften(cutOff, at);
        }
    }

    /// <summary>False where it was stopped, or something broke down, before the start was over.</summary>
    private static async Task<bool> Starts(WebApplication app)
    {
        try
        {
            await app.StartAsync();
            return true;
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await app.StopAsync();
            return false;
        }
    }

    /// <summary>The base of links; a port that was left to chance is known only now.</summary>
    private static Uri SettleAddress(WebApplication app)
    {
        var address = app.Services.GetRequiredService<PublicAddress>();
        if (address.Base.Port == 0)
        {
            address.Base = WebAddresses.Reachable(app.Urls.First());
        }

        return address.Base;
    }

    /// <summary>One line with every address, once everything is ready; none when it is stopped before.</summary>
    private static async Task Announce(WebApplication app, OpenHall hall, TimeProvider time)
    {
        var log = LogOf(app);
        var checks = app.Services.GetServices<IReadiness>().ToList();
        while (checks.Exists(check => check.WhyNot is not null) && !app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, app.Lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return;
        }

        Log.Ready(log, string.Join(" ", app.Urls), app.Services.GetRequiredService<IMqttHealth>().Detail, hall.Folder.Path, app.Services.GetRequiredService<PublicAddress>().Base);
        if (app.Services.GetService<MadeCertificate>() is { } made)
        {
            Log.OwnAuthority(log, made.AuthorityFile, made.AuthorityFingerprint);
        }

        foreach (var warning in hall.Warnings())
        {
            Log.HallWarning(log, warning);
        }
    }

    private static ILogger LogOf(WebApplication app) => app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("GovHall.Safety.Worker");
}

internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "Ready. 已就绪：{Web} | {Mqtt} | {Data} | {Links}")]
    public static partial void Ready(ILogger logger, string web, string mqtt, string data, Uri links);

    [LoggerMessage(1002, LogLevel.Warning, "{Warning}")]
    public static partial void HallWarning(ILogger logger, string warning);

    [LoggerMessage(1604, LogLevel.Information, "TLS by a certificate of the hall's own authority: have clients trust '{Authority}' (SHA-256 {Fingerprint}).")]
    public static partial void OwnAuthority(ILogger logger, string authority, string fingerprint);
}
