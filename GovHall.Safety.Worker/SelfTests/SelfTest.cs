using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.SelfTests;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.SelfTests;

/// <summary>Sends a synthetic alarm down the way of a fire every few minutes, and has people told when it does not arrive at the end in time.</summary>
/// <remarks>Where nothing can be written nobody can be told by an incident either: then <see cref="SelfTestReadiness"/>, the metrics and the log say so at once.</remarks>
internal sealed class SelfTest(
    SafetyOptions options, ISyntheticSensor sensor, SelfTestTrack track, SelfTestMetrics metrics, CurrentHall hall, LedgerWriter writer, Started started, TimeProvider time, ILogger<SelfTest> log)
    : PeriodicService(time, log)
{
    /// <summary>So long it may take from the sending to the channel. A fire takes some milliseconds.</summary>
    internal static readonly TimeSpan Within = TimeSpan.FromSeconds(10);

    /// <summary>A start has other things to do first.</summary>
    internal static readonly TimeSpan AfterTheStart = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>After which stage it was last said to be lost; null: it was said that it arrives. Unknown before the first.</summary>
    private (bool IsSaid, SelfTestStage? LostAfter) _said;

    protected override TimeSpan Every => options.SelfTestEvery;

    /// <summary>First the alarm may take its time, then the writer: a database that is locked must not be taken for a loop that hangs.</summary>
    protected override TimeSpan Patience => Within + base.Patience;

    protected override async Task Before(CancellationToken ct)
    {
        await started.Over(ct);
        await Task.Delay(AfterTheStart, Time, ct);
    }

    protected override async Task<bool> Once(CancellationToken ct)
    {
        await Test(ct);
        return false;
    }

    /// <summary>One self-test, and what is to be said of it.</summary>
    /// <exception cref="StoreUnavailableException">The disk did not take what was to be said.</exception>
    internal async Task<SelfTestResult> Test(CancellationToken ct)
    {
        var run = track.Begin();
        using (var limit = new CancellationTokenSource(Within, Time))
        using (var within = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct))
        {
            var sending = Send(run, within.Token);
            await Task.WhenAll(sending, run.HandedOver.WaitAsync(within.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (sending.Exception is { } unforeseen)
            {
                run.Fail(Text.Same(unforeseen.GetBaseException().Message));
            }
        }

        ct.ThrowIfCancellationRequested();
        var result = track.End(run);
        metrics.Ended(result);
        if (!result.InTime)
        {
            Log.SelfTestLate(Logger, Within, result.Last, result.Why?.En ?? "no stage said why");
        }

        await Say(result, ct);
        return result;
    }

    /// <summary>Until it is acknowledged: a broker that is back after a moment is none the worse for it.</summary>
    private async Task Send(SelfTestRun run, CancellationToken ct)
    {
        while (await sensor.Send(SyntheticAlarm.Payload(run.At), () => run.Pass(SelfTestStage.Broker), ct) is { } why && !run.HandedOver.IsCompleted)
        {
            run.Fail(Text.Same(why));
            await Task.Delay(TryAgainAfter, Time, ct);
        }
    }

    /// <summary>Once for each stage after which it is lost, and once when it arrives again; after a start also that it arrives, for a worker before this one may have said otherwise.</summary>
    private async Task Say(SelfTestResult result, CancellationToken ct)
    {
        SelfTestStage? lostAfter = result.InTime ? null : result.Last;
        if (_said == (true, lostAfter))
        {
            return;
        }

        await writer.Write(
            ledger =>
            {
                if (lostAfter is null)
                {
                    ledger.PutRight(SelfTestWords.LateSource);
                }
                else
                {
                    ledger.Raise(SelfTestWords.Late(result, Within, hall.Now.TimeZone.ClockAt(result.At), ledger.Now), Actor.System);
                }

                return true;
            },
            ct);
        _said = (true, lostAfter);
    }
}

internal static partial class Log
{
    [LoggerMessage(1701, LogLevel.Error, "The synthetic alarm did not arrive within {Limit}: it came as far as {Stage} ({Why}). A real one may not either. docs/operations.md says what to look at after which stage.")]
    public static partial void SelfTestLate(ILogger logger, TimeSpan limit, SelfTestStage stage, string why);
}
