using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GovHall.Safety.Load.Smtp;
using MimeKit;
using MQTTnet;
using MQTTnet.Protocol;

namespace GovHall.Safety.Load.Peers;

/// <summary>This product: smoke over MQTT, told by mail to one person, once an incident.</summary>
internal sealed partial class WorkerPeer : IAlarmPeer
{
    private readonly SmtpSink _sink;
    private readonly string _folder = Directory.CreateTempSubdirectory("govhall-peer-").FullName;
    private readonly WorkerProcess _worker;
    private readonly HttpClient _http;
    private readonly int _port;

    public WorkerPeer(string program, int port, HttpClient http, TimeProvider time)
    {
        (_port, _http, _sink) = (port, http, new SmtpSink(time));
        _worker = new([program], _folder, port, port + 1, time, Latency.MailTo(_sink));
        File.WriteAllText(Path.Combine(_folder, "schedules.json"), Latency.Schedule.Replace("""[ "SM01" ]""", """{ "kind": "smoke" }""", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(_folder, "register.json"), JsonSerializer.Serialize(new
        {
            people = new[] { new { id = "U04", name = new { zh = "值班员", en = "Officer" }, roles = (string[])["duty-officer"], email = "u04@hall.example" } },
            sensors = Enumerable.Range(1, PeerComparison.Sources).Select(i => IdOf(i)).Select(id => new { id, kind = "smoke", name = new { zh = id, en = id }, metrics = (string[])["smoke"], primaryMetric = "smoke" }),
        }));
    }

    public string Name => "GovHall Safety";

    public IReadOnlyList<int> Told => [.. _sink.Mails.Select(SourceOf).OfType<int>()];

    /// <summary>Reads the register, once.</summary>
    public async Task<WorkerPeer> Prepared(CancellationToken ct)
    {
        await _worker.Do(["import", "register.json", "--Safety:DataDirectory=data"], ct);
        return this;
    }

    public Task Start(CancellationToken ct) => _worker.Start(_http, ct);

    public Task Kill() => _worker.Kill();

    public async Task Say(int source, CancellationToken ct)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _port).Build(), ct);
        await client.PublishAsync(
            new MqttApplicationMessageBuilder()
                .WithTopic($"govhall/qh-zwzx/sensors/{IdOf(source)}")
                .WithPayload(Encoding.UTF8.GetBytes("true"))
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
                .Build(),
            ct);
    }

    public async ValueTask DisposeAsync()
    {
        _worker.Dispose();
        await _sink.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string IdOf(int source) => string.Create(CultureInfo.InvariantCulture, $"SM{source:000}");

    /// <summary>Null: a letter about something else, as a death of the worker.</summary>
    private static int? SourceOf(SinkMail mail)
    {
        using var letter = MimeMessage.Load(new MemoryStream(mail.Content));
        return Source().Match(letter.TextBody ?? "") is { Success: true } found ? int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"\bSM(\d{3})\b")]
    private static partial Regex Source();
}
