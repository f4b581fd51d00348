namespace GovHall.Safety.Load.Peers;

/// <summary>The command <c>peers</c>: what becomes of alarms and readings where parts that are trusted everywhere are killed as this product is.</summary>
internal static class PeerComparison
{
    /// <summary>Alarms of each of the two parts.</summary>
    private const int Alarms = 20;

    /// <summary>Sensors that there are.</summary>
    internal const int Sources = 2 * Alarms;

    public static async Task<int> Run(Arguments arguments, TimeProvider time, CancellationToken ct)
    {
        var (kills, rate, seed, port) = (arguments.Number("count", 50), arguments.Number("rate", 500), arguments.Number("seed", 1), arguments.Number("port", 18_831));
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        if (arguments.Text("worker") is { } worker)
        {
            await using var ours = await new WorkerPeer(Path.GetFullPath(worker), port, http, time).Prepared(ct);
            await Alarm(ours, new Random(seed), time, ct);
        }

        if (arguments.Text("alertmanager") is { } alertmanager)
        {
            await using var theirs = new AlertmanagerPeer(alertmanager, port, http, time);
            await Alarm(theirs, new Random(seed), time, ct);
        }

        if (arguments.Text("mosquitto") is { } mosquitto)
        {
            var (acknowledged, lost) = await MosquittoPeer.Run(mosquitto, port, kills, rate, new Random(seed), time, ct);
            Console.WriteLine($"Mosquitto, {kills} kills at {rate} readings a second: {acknowledged} acknowledged, {lost} of them never passed on");
        }

        return 0;
    }

    private static async Task Alarm(IAlarmPeer peer, Random random, TimeProvider time, CancellationToken ct)
    {
        await peer.Start(ct);
        for (var i = 1; i <= Alarms; i++)
        {
            await peer.Say(i, ct);
            await Pause(3_000);
            await Again();
            for (var j = 1; j <= i; j++)
            {
                await peer.Say(j, ct);
            }

            await Pause(3_000);
        }

        var stays = peer.Told;
        Console.WriteLine($"{peer.Name}: {Alarms} alarms that stay, said again by their source after each of {Alarms} kills: {stays.Count} calls, of {stays.Distinct().Count()} alarms");
        for (var i = Alarms + 1; i <= 2 * Alarms; i++)
        {
            await peer.Say(i, ct);
            await Pause(random.Next(0, 900));
            await Again();
            await Pause(2_500);
        }

        await Pause(10_000);
        var once = peer.Told.Where(source => source > Alarms).ToList();
        Console.WriteLine($"{peer.Name}: {Alarms} alarms said once, answered with yes, killed within 0.9 s: {once.Count} calls, of {once.Distinct().Count()} alarms");

        Task Pause(int milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, ct);

        async Task Again()
        {
            await peer.Kill();
            await peer.Start(ct);
        }
    }
}
