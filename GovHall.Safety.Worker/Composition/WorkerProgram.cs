using GovHall.Safety.Worker.Demo;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Mail;
using GovHall.Safety.Worker.Mqtt;
using GovHall.Safety.Worker.Notifications;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;
using GovHall.Safety.Worker.Web.Pages;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace GovHall.Safety.Worker.Composition;

/// <summary>The main job: a hall from start to stop.</summary>
internal static class WorkerProgram
{
    /// <summary>Stopped as asked.</summary>
    public const int Stopped = 0;

    /// <summary>Stopped by itself, because the one writer broke down.</summary>
    public const int BrokeDown = 1;

    /// <summary>Settings, files or ports do not let it start (sysexits.h, EX_CONFIG).</summary>
    public const int ConfigurationError = 78;

    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(10);

    /// <summary>Runs until it is stopped. What keeps it from starting is printed one clear line each.</summary>
    /// <param name="args">Settings, as on the command line.</param>
    /// <param name="time">The clock.</param>
    /// <param name="change">Puts another part in place of one of ours; for benches that plant a defect.</param>
    public static async Task<int> Run(string[] args, TimeProvider time, Action<IServiceCollection>? change = null)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
            builder.Services.AddSingleton(time);
            builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = StopWithin);
            if (SettingsKeys.Problems(builder.Configuration) is { Count: > 0 } slips)
            {
                throw new CannotStartException(slips);
            }

            var options = SafetyOptions.From(builder.Configuration, builder.Environment.IsDevelopment());
            if (Ports.Problems(builder.Configuration) is { Count: > 0 } taken && !new DataFolder(options.DataDirectory).IsTaken())
            {
                throw new CannotStartException(taken);
            }

            // A second worker on one folder has the ports of the first, too: the folder is what to tell.
            using var hall = HallStart.Open(options, MailDomainOf(builder.Configuration), time);
            builder.Services.AddHall(hall, builder.Configuration);
            if (options.Demo)
            {
                builder.Services.AddSingleton<IDemoRegister, DemoHall>().AddDemoSensors();
            }

            builder.Services.AddApi();
            builder.Services.AddPages();
            builder.Services.AddResponseCompression();
            change?.Invoke(builder.Services);
            await using var app = builder.Build();
            app.UseResponseCompression();
            app.MapApi();
            app.MapPages();
            await app.StartAsync();
            SetPublicAddress(app, options);
            await Announce(app, time);
            await app.WaitForShutdownAsync();

            // A writer that broke down stops the worker; whoever supervises it must see that and start it again.
            return app.Services.GetRequiredService<LedgerWriter>().ExecuteTask is { IsFaulted: true } ? BrokeDown : Stopped;
        }
        catch (Exception e) when (ProblemsOf(e) is { } problems)
        {
            await Console.Error.WriteLineAsync($"Cannot start. 无法启动：{Environment.NewLine}  {string.Join($"{Environment.NewLine}  ", problems)}");
            return ConfigurationError;
        }
    }

    /// <summary>One line a problem; null where it is no problem of settings, files or ports.</summary>
    private static IReadOnlyList<string>? ProblemsOf(Exception error) => error switch
    {
        CannotStartException cannot => cannot.Problems,
        OptionsValidationException options => [.. options.Failures],
        MqttListenException listen => [listen.Message],
        AggregateException { InnerExceptions: [var only] } => ProblemsOf(only),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } web =>
            [$"{web.Message} Another program has the web port: stop it, or name another with --urls http://localhost:PORT."],
        _ => null,
    };

    /// <summary>The right side of every Message-ID: the domain of the sender.</summary>
    private static string MailDomainOf(ConfigurationManager configuration) =>
        (configuration[$"{MailOptions.Section}:From"] ?? new MailOptions().From).Split('@') is [_, var domain] ? domain.TrimEnd('>') : "govhall.invalid";

    private static void SetPublicAddress(WebApplication app, SafetyOptions options)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var web = options.PublicUrl ?? new Uri(addresses.FirstOrDefault("http://localhost:5080"));
        app.Services.GetRequiredService<PublicAddress>().Base = web.AbsoluteUri.EndsWith('/') ? web : new Uri(web.AbsoluteUri + "/");
    }

    /// <summary>One line with every address, once everything is ready.</summary>
    private static async Task Announce(WebApplication app, TimeProvider time)
    {
        var checks = app.Services.GetServices<IReadiness>().ToList();
        while (checks.Exists(check => check.WhyNot is not null) && !app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, app.Lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("GovHall.Safety.Worker");
        Log.Ready(
            log, app.Services.GetRequiredService<PublicAddress>().Base, app.Services.GetRequiredService<IMqttHealth>().Detail, app.Services.GetRequiredService<DataFolder>().Path);
    }
}

internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "Ready. 已就绪：{Web} | {Mqtt} | {Data}")]
    public static partial void Ready(ILogger logger, Uri web, string mqtt, string data);
}
