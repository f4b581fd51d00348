using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>The background loops of this worker. Asked anew each time: loops cannot be handed one another while they are made.</summary>
internal delegate IReadOnlyList<PeriodicService> Loops();

/// <summary>A loop that runs and throws each time lives, and does nothing: people are told, and told again when it works.</summary>
internal sealed class LoopWatch(Loops loops, LedgerWriter writer, Started started, TimeProvider time, ILogger<LoopWatch> log) : PeriodicService(time, log)
{
    /// <summary>One failure may be anything; with the pauses between, these are some seven seconds without its work.</summary>
    internal const int TooMany = 3;

    /// <summary>What was last said of each: whether it fails.</summary>
    private readonly Dictionary<string, bool> _said = new(StringComparer.Ordinal);

    /// <summary>The first that fails, and why; null while all are sound.</summary>
    public static Text? Failing(Loops loops) => loops().FirstOrDefault(Fails) is { } failing ? FaultWords.LoopFailing(NameOf(failing), failing.LastFailure ?? "") : null;

    protected override TimeSpan Every => TimeSpan.FromSeconds(5);

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    protected override async Task<bool> Once(CancellationToken ct)
    {
        // Of those that are sound it is said once, too: a worker before this one may have told otherwise.
        var news = loops()
            .Where(loop => Fails(loop) || loop.Failures == 0)
            .Select(loop => (Name: NameOf(loop), Fails: Fails(loop), Why: loop.LastFailure ?? ""))
            .Where(loop => !_said.TryGetValue(loop.Name, out var fails) || fails != loop.Fails)
            .ToList();
        if (news.Count == 0)
        {
            return false;
        }

        await writer.Write(
            ledger =>
            {
                foreach (var (name, fails, why) in news)
                {
                    if (fails)
                    {
                        ledger.Raise(FaultWords.LoopFails(name, why, ledger.Now), Actor.System);
                    }
                    else
                    {
                        ledger.PutRight(FaultWords.LoopSource(name));
                    }
                }

                return true;
            },
            ct);
        news.ForEach(loop => _said[loop.Name] = loop.Fails);
        return false;
    }

    private static bool Fails(PeriodicService loop) => loop.Failures >= TooMany;

    private static string NameOf(PeriodicService loop) => loop.GetType().Name;
}
