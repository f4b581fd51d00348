using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Inspections;

/// <summary>What people do to runs, each in a transaction of its own.</summary>
internal sealed class RunCommands(LedgerWriter writer)
{
    public Task<Outcome<InspectionRun>> Start(Guid id, Actor actor, CancellationToken ct) => writer.Write(RunDeeds.Start(id, actor), ct);

    public Task<Outcome<InspectionRun>> Check(Guid id, IReadOnlyList<Answer> answers, DateTimeOffset? sentAt, Actor actor, CancellationToken ct) =>
        writer.Write(RunDeeds.Check(id, answers, sentAt, actor), ct);

    public Task<Outcome<InspectionRun>> Complete(Guid id, string? note, Actor actor, CancellationToken ct) =>
        writer.Write(RunDeeds.Complete(id, note, actor), ct);

    public Task<Outcome<InspectionRun>> Excuse(Guid id, string reason, Actor actor, CancellationToken ct) =>
        writer.Write(RunDeeds.Excuse(id, reason, actor), ct);
}
