using System.Globalization;

namespace GovHall.Safety.Load;

/// <summary>What a run of <c>publish</c> is to do.</summary>
internal sealed record PublishPlan
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>How many messages one connection may have unacknowledged.</summary>
    public required int Window { get; init; }

    /// <summary>How many messages each connection publishes.</summary>
    public required int Count { get; init; }

    /// <summary>Messages a second on each connection; 0 is as fast as it goes.</summary>
    public required double Rate { get; init; }

    /// <summary>How long to try to connect before giving up.</summary>
    public required TimeSpan Patience { get; init; }

    public string? User { get; init; }

    public string? Secret { get; init; }
}

/// <summary>The command <c>publish</c>: several connections at once, and what came of it.</summary>
internal static class Publishing
{
    public static async Task<int> Run(Arguments arguments, TimeProvider time, CancellationToken ct)
    {
        var connections = arguments.Number("connections", 8);
        var count = arguments.Number("count", 200_000);
        var plan = new PublishPlan
        {
            Host = arguments.Text("host", "127.0.0.1"),
            Port = arguments.Number("port", 1883),
            Window = Math.Clamp(arguments.Number("window", 1000), 1, 60_000),
            Count = count / connections,
            Rate = arguments.Number("rate", 0) / (double)connections,
            Patience = TimeSpan.FromSeconds(arguments.Number("patience", 30)),
            User = arguments.Text("user"),
            Secret = arguments.Text("secret"),
        };
        var topic = arguments.Text("topic", "govhall/qh-zwzx/sensors/SM{0:00}");
        var lanes = Enumerable.Range(1, connections)
            .Select(i => new Lane(plan, string.Format(CultureInfo.InvariantCulture, topic, i), $"load-{Environment.ProcessId}-{i}", time))
            .ToArray();

        var began = time.GetTimestamp();
        var first = First(lanes, time, ct);
        var failed = false;
        try
        {
            await Task.WhenAll(lanes.Select(lane => lane.Run(ct)));
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"stopped early: {e.Message}");
            failed = true;
        }

        await first.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var elapsed = time.GetElapsedTime(began);
        Report(lanes, elapsed);
        if (arguments.Text("acked") is { } file)
        {
            await File.WriteAllLinesAsync(file, lanes.SelectMany(lane => lane.Acknowledged), CancellationToken.None);
        }

        return failed ? 1 : 0;
    }

    /// <summary>Says when the first message was acknowledged: from then on there is something to lose.</summary>
    private static async Task First(Lane[] lanes, TimeProvider time, CancellationToken ct)
    {
        while (lanes.Sum(lane => lane.Latencies.Count) == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, ct);
        }

        Console.WriteLine("the first is acknowledged");
    }

    private static void Report(Lane[] lanes, TimeSpan elapsed)
    {
        var latencies = lanes.SelectMany(lane => lane.Latencies).Select(latency => latency.TotalMilliseconds).Order().ToArray();
        var acked = latencies.Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"acknowledged {acked} of {lanes.Sum(lane => lane.Sent)} in {elapsed.TotalSeconds:F2} s: {acked / elapsed.TotalSeconds:F0} msg/s, sent again {lanes.Sum(lane => lane.SentAgain)}, reconnects {lanes.Sum(lane => lane.Reconnects)}"));
        if (acked > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"send to PUBACK, ms: p50 {At(0.5):F2}, p95 {At(0.95):F2}, p99 {At(0.99):F2}, max {latencies[^1]:F2}"));
        }

        double At(double share) => latencies[Math.Min(acked - 1, (int)(acked * share))];
    }
}
