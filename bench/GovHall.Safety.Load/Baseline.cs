using System.Diagnostics;
using System.Globalization;
using GovHall.Safety.Worker.Intake;
using GovHall.Safety.Worker.Mqtt;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GovHall.Safety.Load;

/// <summary>The worker's MQTT side alone: what a ratio "with everything / without storing" is measured against.</summary>
internal static class Baseline
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static Task<int> External(Arguments arguments, TimeProvider time, CancellationToken ct) => Run(
        new()
        {
            ["Safety:Mqtt:Mode"] = "External",
            ["Safety:Mqtt:External:Host"] = arguments.Text("host", "127.0.0.1"),
            ["Safety:Mqtt:External:Port"] = arguments.Text("port", "1883"),
            ["Safety:Mqtt:External:ClientId"] = "govhall-baseline",
            ["Safety:Mqtt:External:Topics:0"] = arguments.Text("topics", "govhall/#"),
        },
        time,
        ct);

    public static Task<int> Embedded(Arguments arguments, TimeProvider time, CancellationToken ct) => Run(
        new()
        {
            ["Safety:Mqtt:Embedded:Address"] = arguments.Text("address", "127.0.0.1"),
            ["Safety:Mqtt:Embedded:Port"] = arguments.Text("port", "1883"),
        },
        time,
        ct);

    private static async Task<int> Run(Dictionary<string, string?> settings, TimeProvider time, CancellationToken ct)
    {
        var intake = new ParseOnlyIntake();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(time).AddSingleton<IIntake>(intake).AddSingleton(new HallTopics("qh-zwzx")).AddMqtt(
            builder.Configuration.GetRequiredSection(MqttOptions.Section).Get<MqttOptions>()!);
        using var host = builder.Build();
        await host.StartAsync(ct);
        await Console.Out.WriteLineAsync("ready");
        await Watch(intake, time, ct);
        await host.StopAsync(CancellationToken.None);
        return 0;
    }

    /// <summary>A line for each second in which something came.</summary>
    private static async Task Watch(ParseOnlyIntake intake, TimeProvider time, CancellationToken ct)
    {
        using var self = Process.GetCurrentProcess();
        using var clock = new PeriodicTimer(Second, time);
        var (before, cpu, allocated) = (intake.Parsed, self.TotalProcessorTime, GC.GetTotalAllocatedBytes());
        try
        {
            while (await clock.WaitForNextTickAsync(ct))
            {
                self.Refresh();
                var (now, cpuNow, allocatedNow) = (intake.Parsed, self.TotalProcessorTime, GC.GetTotalAllocatedBytes());
                if (now - before is > 0 and var came)
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"{came} msg/s, {(cpuNow - cpu).TotalMicroseconds / came:F1} µs CPU and {(allocatedNow - allocated) / came} B a message, {self.WorkingSet64 >> 20} MiB; {now} in all, {intake.Unreadable} unreadable"));
                }

                (before, cpu, allocated) = (now, cpuNow, allocatedNow);
            }
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine($"{intake.Parsed} in all");
        }
    }
}
