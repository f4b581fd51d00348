using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web;

/// <summary>Something the worker needs before it is ready: the database, the schedule, the broker.</summary>
internal interface IReadiness
{
    /// <summary>Kebab-case: <c>broker</c>.</summary>
    string Name { get; }

    /// <summary>What is missing; null when nothing is. Asked often: it answers from memory.</summary>
    Text? WhyNot { get; }
}

internal sealed class DatabaseReadiness(StoreHealth health) : IReadiness
{
    public string Name => "database";

    public Text? WhyNot => health.IsWorking ? null : ApiWords.StorageUnavailable.Why;
}

internal sealed class ScheduleReadiness(CurrentHall hall) : IReadiness
{
    public string Name => "schedule";

    public Text? WhyNot => hall.IsLoaded ? null : ApiWords.NotReady.Why;
}
