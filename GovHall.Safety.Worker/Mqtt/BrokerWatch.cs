using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>While no message can come in, no sensor is silent; and where that lasts, people are told, for then no sensor raises an alarm. That the broker keeps some topics from us is told of its own: the loss of all is worse, and may come on top of it.</summary>
internal sealed class BrokerWatch(IMqttHealth broker, LedgerWriter writer, Started started, TimeProvider time, ILogger<BrokerWatch> log) : PeriodicService(time, log)
{
    /// <summary>Beats without the broker, or without some of its topics, before people are told: it may be started again. GB 25506 allows a fault 100 seconds.</summary>
    internal const int Patiently = 30;

    private readonly Trouble _lost = new(FaultWords.BrokerSource, FaultWords.BrokerLost);
    private readonly Trouble _refuses = new(FaultWords.BrokerRefusesSource, FaultWords.BrokerRefuses);

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    protected override async Task<bool> Once(CancellationToken ct)
    {
        var (ready, hearsAll, detail) = (broker.Ready, broker.HearsAll, broker.Detail);
        _lost.Note(!ready);

        // What a broker refuses is not known while it is away.
        _refuses.Note(ready ? !hearsAll : null);
        if (ready && !_lost.IsNews && !_refuses.IsNews)
        {
            return false;
        }

        await writer.Strike(
            ledger =>
            {
                if (!ready)
                {
                    ledger.ListenAgain();
                }

                _lost.Write(ledger, detail);
                _refuses.Write(ledger, detail);
                return true;
            },
            ct);
        _lost.Written();
        _refuses.Written();
        return false;
    }

    /// <summary>One thing that can be wrong with the broker: for how long it is, and what people were last told of it.</summary>
    /// <param name="source">Of its incident.</param>
    /// <param name="words">Its incident, from what keeps us from the broker and since when.</param>
    private sealed class Trouble(string source, Func<string, DateTimeOffset, IncidentCause> words)
    {
        private bool? _isSo;
        private int _beats;

        /// <summary>Whether people were told that it is so; null: nothing yet, though a worker before this one may have told them.</summary>
        private bool? _said;

        public bool IsNews => _isSo is true ? _beats >= Patiently && _said is not true : _isSo is false && _said is not false;

        /// <param name="isSo">Whether it is so at this beat; null: nobody can know.</param>
        public void Note(bool? isSo) => (_isSo, _beats) = (isSo, isSo switch { true => _beats + 1, false => 0, null => _beats });

        public void Write(Ledger ledger, string detail)
        {
            if (IsNews && _isSo is true)
            {
                ledger.Raise(words(detail, ledger.Now), Actor.System);
            }
            else if (IsNews)
            {
                ledger.PutRight(source);
            }
        }

        public void Written() => _said = IsNews ? _isSo : _said;
    }
}
