using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>While no message can come in, no sensor is silent; and where that lasts, people are told, for then no sensor raises an alarm.</summary>
internal sealed class BrokerWatch(IMqttHealth broker, LedgerWriter writer, Started started, TimeProvider time, ILogger<BrokerWatch> log) : PeriodicService(time, log)
{
    /// <summary>Beats without the broker, or without some of its topics, before people are told: it may be started again. GB 25506 allows a fault 100 seconds.</summary>
    internal const int Patiently = 30;

    private int _missed;

    /// <summary>What people were last told; null: nothing yet, though a worker before this one may have.</summary>
    private bool? _saidLost;

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    protected override async Task<bool> Once(CancellationToken ct)
    {
        var (ready, hearsAll, detail) = (broker.Ready, broker.HearsAll, broker.Detail);
        _missed = hearsAll ? 0 : _missed + 1;
        if (hearsAll && _saidLost is false)
        {
            return false;
        }

        var isLost = _missed >= Patiently;

        await writer.Strike(
            ledger =>
            {
                if (!ready)
                {
                    ledger.ListenAgain();
                }

                if (isLost && _saidLost is not true)
                {
                    ledger.Raise(ready ? FaultWords.BrokerRefuses(detail, ledger.Now) : FaultWords.BrokerLost(detail, ledger.Now), Actor.System);
                }
                else if (hearsAll)
                {
                    ledger.PutRight(FaultWords.BrokerSource);
                }

                return true;
            },
            ct);
        _saidLost = hearsAll ? false : isLost ? true : _saidLost;
        return false;
    }
}
