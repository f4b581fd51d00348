using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Neighbours;

/// <summary>Asks the neighbour halls every ten seconds whether they live, and has people here told of one that gives no good answer four times in a row: its machine, its power or its network may be gone, and then it tells nobody.</summary>
/// <remarks>What is told stands in the database: a restart tells nothing twice, and a neighbour that is no longer watched is forgotten.</remarks>
internal sealed class NeighbourWatch(
    IEnumerable<Neighbour> neighbours, Database database, LedgerWriter writer, Started started, TimeProvider time, ILogger<NeighbourWatch> log)
    : PeriodicService(time, log)
{
    /// <summary>The fourth comes half a minute after the first: a restart is over by then.</summary>
    internal const int Misses = 4;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    private readonly ImmutableArray<Watched> _watched = [.. neighbours.Select(neighbour => new Watched(neighbour))];
    private HashSet<string>? _told;

    protected override TimeSpan Every => TimeSpan.FromSeconds(10);

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    protected override async Task<bool> Once(CancellationToken ct)
    {
        await Task.WhenAll(_watched.Select(one => Ask(one, ct)));
        var told = _told ??= Told();
        List<Watched> lost = [.. _watched.Where(one => one.Missed >= Misses && !told.Contains(one.Source))];
        List<string> over = [.. told.Where(source => _watched.FirstOrDefault(one => one.Source == source) is null or { Missed: 0 })];
        if (lost.Count + over.Count > 0)
        {
            await writer.Write(
                ledger =>
                {
                    over.ForEach(ledger.PutRight);
                    lost.ForEach(one => ledger.Raise(NeighbourWords.Lost(one.Neighbour.Name, one.Why!, ledger.Now), Actor.System));
                    return true;
                },
                ct);
            lost.ForEach(one => Log.NeighbourLost(Logger, one.Neighbour.Name, one.Why!.En));
            over.ForEach(source => Log.NeighbourBack(Logger, source[NeighbourWords.Prefix.Length..]));
            told.UnionWith(lost.Select(one => one.Source));
            told.ExceptWith(over);
        }

        return false;
    }

    private async Task Ask(Watched one, CancellationToken stopping)
    {
        using var late = new CancellationTokenSource(s_limit, Time);
        using var within = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
        try
        {
            one.Note(await one.Neighbour.Ask(within.Token));
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            one.Note(NeighbourWords.Late);
        }
    }

    /// <summary>The sources of incidents that a worker before this one told of, and that wait to be resolved.</summary>
    private HashSet<string> Told()
    {
        using var db = database.Read();
        return
        [
            .. db.Incidents
                .Where(incident => incident.Source.StartsWith(NeighbourWords.Prefix))
                .Where(incident => incident.State != IncidentState.Resolved && incident.State != IncidentState.Closed)
                .Select(incident => incident.Source),
        ];
    }

    /// <summary>A neighbour, and how often in a row it gave no good answer.</summary>
    private sealed class Watched(Neighbour neighbour)
    {
        public Neighbour Neighbour { get; } = neighbour;

        public string Source { get; } = NeighbourWords.SourceOf(neighbour.Name);

        public int Missed { get; private set; }

        public Text? Why { get; private set; }

        public void Note(Text? why) => (Missed, Why) = (why is null ? 0 : Missed + 1, why);
    }
}

internal static partial class Log
{
    [LoggerMessage(1506, LogLevel.Error, "The neighbour hall {Neighbour} cannot be relied upon: {Why} Those on duty here are told, to call there.")]
    public static partial void NeighbourLost(ILogger logger, string neighbour, string why);

    [LoggerMessage(1507, LogLevel.Information, "The neighbour hall {Neighbour} is well again, or is not watched any more.")]
    public static partial void NeighbourBack(ILogger logger, string neighbour);
}
