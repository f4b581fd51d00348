using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Notifications;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web;

/// <summary>Something the worker needs to be ready, and may lose: the database, the broker. What it cannot start without is there once it answers at all.</summary>
internal interface IReadiness
{
    /// <summary>Kebab-case: <c>broker</c>.</summary>
    string Name { get; }

    /// <summary>What is missing; null when nothing is. Asked often: it answers from memory.</summary>
    Text? WhyNot { get; }

    /// <summary>What more is to be said of it, whether anything is missing or not; null: nothing.</summary>
    Text? Detail => null;

    /// <summary>Whether the worker is not ready without it; else it is only said, because to start again would not help.</summary>
    bool IsVital => true;
}

internal sealed class DatabaseReadiness(StoreHealth health) : IReadiness
{
    public string Name => "database";

    public Text? WhyNot => health.IsWorking ? null : ApiWords.StorageUnavailable.Why;
}

internal sealed class LoopReadiness(Loops loops) : IReadiness
{
    public string Name => "loops";

    public Text? WhyNot => LoopWatch.Failing(loops);

    public bool IsVital => false;
}

internal sealed class LastResortReadiness(LastResort last) : IReadiness
{
    public string Name => "last-resort";

    public Text? WhyNot => last.WhyNot;

    public bool IsVital => false;
}
