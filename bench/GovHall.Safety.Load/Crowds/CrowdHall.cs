using System.Text;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Load.Smtp;
using GovHall.Safety.Worker.Demo;

namespace GovHall.Safety.Load.Crowds;

/// <summary>The demo hall with forty smoke detectors more, so that every fire is one of its own, in a folder of its own.</summary>
internal static class CrowdHall
{
    public static async Task<WorkerProcess> Open(Arguments arguments, SmtpSink sink, HttpClient http, TimeProvider time, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("govhall-crowd-").FullName;
        File.Copy(arguments.Text("schedule", "schedules.json"), Path.Combine(folder, "schedules.json"));
        var register = DemoRegister.For(DemoRegister.MondayOf(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)));
        var smoke = register.Sensors.First(sensor => sensor.Kind == "smoke");
        register = register with
        {
            Sensors = [.. register.Sensors, .. Fires.Sensors.Select(id => smoke with { Id = id, Topic = null, Asset = null, PoweredBy = null, Interval = null })],
        };
        await File.WriteAllBytesAsync(Path.Combine(folder, "register.json"), RegisterJson.File(register), ct);
        var program = Path.GetFullPath(arguments.Text("worker", Path.Combine(AppContext.BaseDirectory, "GovHall.Safety.Worker.dll")));
        var worker = new WorkerProcess([program], folder, arguments.Number("port", 18_831), arguments.Number("web", 18_832), time, Latency.MailTo(sink));
        await worker.Do(["import", "register.json", "--Safety:DataDirectory=data"], ct);
        await worker.Start(http, ct);
        return worker;
    }

    /// <summary>What stands in the way of a CONNECT: one that is never finished, and one that announces 256 MB.</summary>
    public static byte[] HalfAConnect { get; } = [0x10, 40, 0, 4, .. "MQTT"u8, 4, 2];

    public static byte[] Announces256Megabytes { get; } = [0x10, 0xFF, 0xFF, 0xFF, 0x7F, .. new byte[64 * 1024]];

    /// <summary>A request whose head has no end.</summary>
    public static byte[] HeadWithoutEnd { get; } = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: hall\r\nX-Slow: a");
}
