using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>Looks through all open work every three minutes: whatever waits must wait for something that will come. What does not is put back, journaled, and told.</summary>
/// <remarks>
/// Only what is found twice in a row is touched: what is about to be struck, sent or written just then is no flaw. The cost follows
/// what is open, never what was (<see cref="OpenWorkQuestions"/>).
/// </remarks>
internal sealed class OpenWorkAudit(
    OpenWork work, AlarmRoom alarms, CurrentHall hall, LedgerWriter writer, ISenders senders, PlanLedger plans, Sweep sweep, AlarmSweep alarmSweep, Started started, TimeProvider time, ILogger<OpenWorkAudit> log)
    : PeriodicService(time, log)
{
    private IReadOnlySet<Flaw> _suspects = new HashSet<Flaw>();
    private bool? _lettersWait;

    protected override TimeSpan Every => TimeSpan.FromMinutes(3);

    protected override async Task Before(CancellationToken ct)
    {
        await started.Over(ct);
        await Task.Delay(Every, Time, ct);
    }

    protected override async Task<bool> Once(CancellationToken ct)
    {
        await Look(ct);
        return false;
    }

    /// <summary>One look, and what follows from it.</summary>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    internal async Task Look(CancellationToken ct)
    {
        var look = work.Look(hall.Now, alarms.Shown, PlanLedger.Horizon, Time.Instant());
        var flaws = look.Flaws.Where(flaw => !IsUnderWay(flaw)).ToHashSet();
        var certain = flaws.Where(_suspects.Contains).ToLookup(flaw => flaw.Kind);
        _suspects = flaws;
        foreach (var kind in certain)
        {
            List<string> mended = kind.Key switch
            {
                FlawKind.Overdue => await Strike([.. kind], ct),
                FlawKind.Plans => await Write([.. kind], ct),
                FlawKind.Incidents or FlawKind.Runs or FlawKind.Letters or FlawKind.Alarms => await Mend([.. kind], ct),
            };
            if (mended.Count > 0)
            {
                Log.OpenWorkMended(Logger, mended.Count, kind.Key, string.Join(", ", mended));
            }
        }

        await TellOfLetters(look, ct);
    }

    /// <summary>A mail server may take longer over a letter than its lease lasts; the sender knows.</summary>
    private bool IsUnderWay(Flaw flaw) => flaw.Kind == FlawKind.Letters && senders.Holds(Guid.Parse(flaw.Subject));

    private Task<List<string>> Mend(IReadOnlyList<Flaw> flaws, CancellationToken ct) => writer.Write(ledger => Told(ledger, [.. flaws.Where(ledger.Mend)]), ct);

    /// <summary>The sweep's own strike, for a sweep that does not come. What it has set aside it has told of, and is left to it.</summary>
    private async Task<List<string>> Strike(IReadOnlyList<Flaw> flaws, CancellationToken ct)
    {
        await writer.Write(
            ledger =>
            {
                ledger.ReadAnew();
                return true;
            },
            ct);
        while (await alarmSweep.Strike(ct))
        {
        }

        while (await sweep.Strike(ct))
        {
        }

        var left = work.Look(hall.Now, alarms.Shown, PlanLedger.Horizon, Time.Instant()).Flaws;
        return await Recorded([.. flaws.Where(flaw => !left.Contains(flaw))], ct);
    }

    /// <summary>The plan ledger's own pass, held against the whole schedule: it heals every gap.</summary>
    private async Task<List<string>> Write(IReadOnlyList<Flaw> flaws, CancellationToken ct)
    {
        plans.Remember(await writer.Write(
            ledger =>
            {
                ledger.ReadAnew();
                return PlanLedger.Bring(ledger);
            },
            ct));
        return await Recorded(flaws, ct);
    }

    private Task<List<string>> Recorded(IReadOnlyList<Flaw> flaws, CancellationToken ct) => flaws.Count == 0
        ? Task.FromResult<List<string>>([])
        : writer.Write(
            ledger =>
            {
                foreach (var flaw in flaws)
                {
                    ledger.RecordMended(flaw);
                }

                return Told(ledger, flaws);
            },
            ct);

    private static List<string> Told(Ledger ledger, IReadOnlyList<Flaw> mended)
    {
        List<string> subjects = [.. mended.Select(flaw => flaw.Subject)];
        if (subjects.Count > 0)
        {
            ledger.Raise(OpenWorkWords.Repaired(Kebab.Of(mended[0].Kind), WordsOf(mended[0].Kind), subjects, ledger.Now), Actor.System);
        }

        return subjects;
    }

    /// <summary>Nothing can be put right about letters for which no sender is free; that is said once, and once when it is over.</summary>
    private async Task TellOfLetters(OpenWorkLook look, CancellationToken ct)
    {
        var wait = look.WaitingSince is not null;
        if (_lettersWait == wait)
        {
            return;
        }

        await writer.Write(
            ledger =>
            {
                if (look.WaitingSince is { } since)
                {
                    ledger.Raise(OpenWorkWords.LettersWait(look.Waiting, hall.Now.TimeZone.MomentAt(since, ledger.Now), ledger.Now), Actor.System);
                }
                else
                {
                    ledger.PutRight(OpenWorkWords.LettersWaitSource);
                }

                return true;
            },
            ct);
        _lettersWait = wait;
    }

    private static Text WordsOf(FlawKind kind) => kind switch
    {
        FlawKind.Incidents => OpenWorkWords.IncidentsStranded,
        FlawKind.Overdue => OpenWorkWords.Overdue,
        FlawKind.Runs => OpenWorkWords.RunsEndless,
        FlawKind.Letters => OpenWorkWords.LettersHeld,
        FlawKind.Plans => OpenWorkWords.RunsMissing,
        FlawKind.Alarms => OpenWorkWords.AlarmTimers,
    };
}

internal static partial class Log
{
    [LoggerMessage(1010, LogLevel.Error, "Open work had come off its way and was put back: {Count} of {Kind} ({Subjects}). A fault of this program, or a database that was changed by hand: report it.")]
    public static partial void OpenWorkMended(ILogger logger, int count, FlawKind kind, string subjects);
}
