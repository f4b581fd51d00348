using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace GovHall.Safety.Load.Peers;

/// <summary>Mosquitto with its persistence, saved each second as often as it can be told to, and a program behind it with a session that outlives it.</summary>
internal static partial class MosquittoPeer
{
    /// <summary>Kills it so often at random moments while readings come, so many a second, and counts what it acknowledged and never passed on.</summary>
    public static async Task<(int Acknowledged, int Lost)> Run(string program, int port, int kills, int rate, Random random, TimeProvider time, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("govhall-mosquitto-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "mosquitto.conf"),
            $"""
            listener {port} 127.0.0.1
            allow_anonymous true
            persistence true
            persistence_location {folder}/
            autosave_interval 1
            max_queued_messages 0
            log_dest none
            user root
            """,
            ct);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var heard = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
        var lanes = Enumerable.Range(1, 3).Select(i => new Lane(
            new() { Host = "127.0.0.1", Port = port, Window = 200, Count = int.MaxValue / 2, Rate = rate / 3.0, Patience = TimeSpan.FromMinutes(2) }, $"govhall/qh-zwzx/sensors/CT{i:00}", $"peer-{i}", time)).ToArray();
        var broker = Process.Start(program, ["-c", Path.Combine(folder, "mosquitto.conf")]);
        try
        {
            var hearing = Hear(port, heard, time, over.Token);
            await Task.Delay(TimeSpan.FromSeconds(1), time, ct);
            var sending = Task.WhenAll(lanes.Select(lane => lane.Run(over.Token)));
            for (var i = 0; i < kills; i++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(500, 2_000)), time, ct);
                broker.Kill();
                await broker.WaitForExitAsync(ct);
                broker.Dispose();
                broker = Process.Start(program, ["-c", Path.Combine(folder, "mosquitto.conf")]);
            }

            // What is under way arrives; what has not come in ten seconds never does.
            await Task.Delay(TimeSpan.FromSeconds(10), time, ct);
            await over.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            // Whoever stopped listening early would call lost what was passed on to nobody.
            await hearing;
        }
        finally
        {
            broker.Kill();
            await broker.WaitForExitAsync(CancellationToken.None);
            broker.Dispose();
            Directory.Delete(folder, recursive: true);
        }

        // The last ones may have been acknowledged in the moment in which the listening ended.
        var promised = lanes.SelectMany(lane => lane.Acknowledged.SkipLast(rate)).ToList();
        return (promised.Count, promised.Count(one => !heard.ContainsKey(one)));
    }

    private static async Task Hear(int port, ConcurrentDictionary<string, byte> heard, TimeProvider time, CancellationToken ct)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        client.ApplicationMessageReceivedAsync += message =>
        {
            var payload = Encoding.UTF8.GetString(message.ApplicationMessage.Payload.FirstSpan);
            if (Stamp().Match(payload) is { Success: true } stamp)
            {
                heard.TryAdd($"{message.ApplicationMessage.Topic}\t{stamp.Groups[1].Value}", 0);
            }

            return Task.CompletedTask;
        };
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (!client.IsConnected)
                {
                    await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithClientId("hall").WithCleanSession(false).Build(), ct);
                    await client.SubscribeAsync("govhall/#", MqttQualityOfServiceLevel.AtLeastOnce, ct);
                }
            }
            catch (Exception e) when (e is MqttCommunicationException or MqttClientDisconnectedException or InvalidOperationException or OperationCanceledException)
            {
                // It is dead just now, or the comparison is over.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [GeneratedRegex("\"time\":\"([^\"]+)\"")]
    private static partial Regex Stamp();
}
