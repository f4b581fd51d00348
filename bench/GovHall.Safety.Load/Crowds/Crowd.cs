using System.Globalization;
using GovHall.Safety.Load.Smtp;

namespace GovHall.Safety.Load.Crowds;

/// <summary>The command <c>crowd</c>: thousands stand in both doors, phones send photos, screens never read what they asked for; and a fire every two seconds is told as on any other day.</summary>
internal static class Crowd
{
    private const int Idle = 3_000;
    private const int Halves = 300;
    private const int Huge = 100;
    private const int Lanes = 2;
    private const double ReadingsPerSecond = 500;

    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Back = TimeSpan.FromSeconds(30);

    public static async Task<int> Run(Arguments arguments, TimeProvider time, CancellationToken ct)
    {
        await using var sink = new SmtpSink(time);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        using var worker = await CrowdHall.Open(arguments, sink, http, time, ct);
        using var fires = new Fires(worker.Web, worker.MqttPort, sink, time);
        var plan = new PublishPlan { Host = "127.0.0.1", Port = worker.MqttPort, Window = 400, Count = int.MaxValue / 2, Rate = ReadingsPerSecond / Lanes, Patience = TimeSpan.FromSeconds(30) };
        var lanes = Enumerable.Range(1, Lanes).Select(i => new Lane(plan, $"govhall/qh-zwzx/sensors/CT{i:00}", $"crowd-{i}", time)).ToArray();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var readings = Task.WhenAll(lanes.Select(lane => lane.Run(over.Token)));

        // A day like any other, by which the crowded one is judged.
        await fires.SignIn(ct);
        using (var warm = new CancellationTokenSource(Warm, time))
        {
            await fires.Burn(warm.Token, ct);
        }

        fires.Forget();
        var figures = new Figures(worker.Id, time);
        var (memory, files, before) = (figures.Memory, figures.Files, lanes.Sum(lane => lane.Latencies.Count));
        var watching = figures.Watch(over.Token);
        var began = time.GetTimestamp();

        using var brokerIdle = new Loiterers("connections to the broker that say nothing", worker.MqttPort, 1, time);
        using var brokerHalf = new Loiterers("half a CONNECT", worker.MqttPort, 2, time);
        using var brokerHuge = new Loiterers("a CONNECT of 256 MB", worker.MqttPort, 3, time);
        using var webIdle = new Loiterers("connections to the pages that ask for nothing", worker.Web.Port, 11, time);
        using var webSlow = new Loiterers("a request whose head has no end", worker.Web.Port, 12, time);
        using var deaf = new DeafReaders(worker.Web.Port);
        var phones = new Phones(worker.Web, time);
        using var gone = new CancellationTokenSource();
        var burning = fires.Burn(gone.Token, ct);
        var held = Defect(arguments, worker, time, ct);
        var standing = Task.WhenAll(
            brokerIdle.Come(Idle, [], null, over.Token),
            brokerHalf.Come(Halves, CrowdHall.HalfAConnect, [0], over.Token),
            brokerHuge.Come(Huge, CrowdHall.Announces256Megabytes, null, over.Token),
            webIdle.Come(Idle / 2, [], null, over.Token),
            webSlow.Come(Idle / 2, CrowdHall.HeadWithoutEnd, "a"u8.ToArray(), over.Token),
            deaf.Come(ct));
        await Task.WhenAll(phones.Come(ct), Task.Delay(Least, time, ct), held);
        await gone.CancelAsync();
        await burning;
        var lasted = time.GetElapsedTime(began);
        var acknowledged = lanes.Sum(lane => lane.Latencies.Count) - before;

        foreach (var crowd in (Loiterers[])[brokerIdle, brokerHalf, brokerHuge, webIdle, webSlow])
        {
            await crowd.Knock(ct);
        }

        var settled = await Settled(figures, memory, files, time, ct);
        var (left, open) = (figures.Memory, figures.Files);
        await over.CancelAsync();
        await Task.WhenAll(readings, watching, standing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await worker.Kill();

        var bars = new Bars();
        foreach (var (crowd, within) in new[] { (brokerIdle, 8), (brokerHalf, 8), (brokerHuge, 8), (webIdle, 13), (webSlow, 13) })
        {
            bars.Most($"{crowd.Count} {crowd.What}: longest stood, s", crowd.Longest.TotalSeconds, within);
            bars.Most("  of them never shown out", crowd.Left, 0);
        }

        bars.Least($"{Phones.Slow + Phones.Fast} photos of 5 MiB, {Phones.Slow} at 2 Mbit/s: kept", phones.Kept, Phones.Slow + Phones.Fast);
        bars.Least($"{Phones.Oversize} of 12 MiB, their size not said: refused with 413", phones.Refused, Phones.Oversize);
        bars.Most($"files too many, missing or broken, after {Phones.Abandoned} more that were abandoned half way", phones.WrongOnDisk(Path.GetDirectoryName(worker.Database)!), 0);
        bars.Latencies("fires: sensor's login", fires.Logins, 2);
        bars.Latencies("fires: smoke to mail accepted", fires.Mails, 1);
        bars.Latencies("incident's page", fires.Pages, 2);
        bars.Latencies("acknowledgement", fires.Acknowledgements, 2);
        bars.Least($"readings acknowledged a second, of {ReadingsPerSecond}", acknowledged / lasted.TotalSeconds, ReadingsPerSecond * 0.9);
        bars.Most("faults in the worker's log", Faults(worker.Log), 0);
        var promised = new Promises { Readings = [.. lanes.SelectMany(lane => lane.Acknowledged).Select(KillVerdict.KeyOf)], Checks = [], Acknowledged = [] };
        foreach (var (what, count) in Verdict.Of(Path.GetDirectoryName(worker.Database)!, promised, [], ct).Where(one => one.What is "acknowledged readings lost" or "incidents doubled" or "journal wrong" or "tables that differ from the journal"))
        {
            bars.Most(what, count, 0);
        }

        bars.Most($"resident memory, MiB: {memory:F0} before, then at most", figures.MostMemory, memory + 100);
        bars.Most($"  and, {settled.TotalSeconds:F0} s after the crowd,", left, memory * 1.2);
        bars.Most($"open files: {files} before, at most {figures.MostFiles}, afterwards, {DeafReaders.Count} screens that read nothing among them", open, files + DeafReaders.Count + 20);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lasted.TotalSeconds:F0} s with the crowd"));
        return bars.Missed == 0 ? 0 : 1;
    }

    /// <summary>Until it holds hardly more than before, or has had its time.</summary>
    private static async Task<TimeSpan> Settled(Figures figures, double memory, int files, TimeProvider time, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < Back && (figures.Memory > memory * 1.2 || figures.Files > files + DeafReaders.Count + 20))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), time, ct);
        }

        return time.GetElapsedTime(began);
    }

    private static int Faults(string log) => File.ReadLines(log).Count(line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal));

    /// <summary>A worker that is held still for six seconds: every bar of time must see it.</summary>
    private static async Task Defect(Arguments arguments, WorkerProcess worker, TimeProvider time, CancellationToken ct)
    {
        if (arguments.Text("defect") is "held-still")
        {
            await Task.Delay(TimeSpan.FromSeconds(5), time, ct);
            worker.Signal("STOP");
            await Task.Delay(TimeSpan.FromSeconds(6), time, ct);
            worker.Signal("CONT");
        }
    }

    /// <summary>Figures, each with what it may be.</summary>
    private sealed class Bars
    {
        public int Missed { get; private set; }

        public void Most(string what, double figure, double bar) => Say(what, figure, "<=", bar, figure <= bar);

        public void Least(string what, double figure, double bar) => Say(what, figure, ">=", bar, figure >= bar);

        /// <summary>All but one are within the bar, and each within five seconds: of a few dozen, one is no 99th percentile.</summary>
        public void Latencies(string what, List<TimeSpan> taken, double bar)
        {
            var sorted = taken.Select(span => span.TotalSeconds).Order().ToArray();
            Most(string.Create(CultureInfo.InvariantCulture, $"{sorted.Length} {what}, s: p50 {sorted[sorted.Length / 2]:F3}, all but one"), sorted[^2], bar);
            Most("  most", sorted[^1], 5);
        }

        private void Say(string what, double figure, string sign, double bar, bool holds)
        {
            Missed += holds ? 0 : 1;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(holds ? "ok    " : "MISSED")} {what} {figure:0.###} (bar: {sign} {bar:0.###})"));
        }
    }
}
