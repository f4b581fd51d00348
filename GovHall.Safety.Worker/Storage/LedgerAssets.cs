using GovHall.Safety.Core.Assets;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The ledger's part for assets: whether they can be relied on, and when they were serviced and tested.</summary>
internal sealed partial class Ledger
{
    /// <summary>What happened to an asset.</summary>
    /// <returns>Whether it can be relied on now; null where nothing has ever happened to it.</returns>
    public AssetUse? Commit(AssetUse? stored, IReadOnlyList<AssetFact> facts, Actor actor)
    {
        if (facts.Count == 0)
        {
            return stored;
        }

        var before = stored is null ? null : desk.AssetUses.Current(stored);
        var (use, asset) = (before, AssetOf(facts[0].Asset));
        List<Reaction> reactions = [];
        foreach (var fact in facts)
        {
            use = fact.After(use);
            _journal.Append(fact.At, $"asset.{FactName.Of(fact)}", $"asset:{use.Asset}", FactJson.Body(fact), actor);
            reactions.AddRange(Reactions.To(fact, use, asset, hall.ZoneName(asset?.Zone), EquipmentSeverity, hall.TimeZone));
        }

        Keep(desk.AssetUses, before, use!);
        reactions.ForEach(reaction => Apply(reaction, actor));
        return use!;
    }

    /// <summary>It was serviced or tested: the register has the new date, and with the same commit everything counts from it.</summary>
    public AssetUse? Maintain(Asset asset, AssetFact.Maintained done, Actor actor)
    {
        var assets = hall.Register.Assets;
        Rearrange(new RegisterFile { Assets = assets.Replace(asset, asset.DoneOn(done.Of, done.Day)) }, actor);
        return Commit(FindUse(asset.Id), [done], actor);
    }

    private Severity EquipmentSeverity => hall.PolicyOf(null, IncidentKind.Equipment).Severity;

    private Asset? AssetOf(string id) => hall.Register.Assets.FirstOrDefault(asset => asset.Id == id);

    /// <summary>An inspection was the service or test. What the register has already, or knows better, stays.</summary>
    private void Maintain(Reaction.Maintain maintain, Actor actor)
    {
        var run = maintain.Run;
        if (AssetOf(run.Part) is { } asset
            && AssetMachine.Maintain(
                asset, maintain.Of, hall.TimeZone.DayAt(maintain.DoneAt), hall.TimeZone.DayAt(now), run.CompletedBy!, run.Note, run.Id, maintain.At).Facts
                is [AssetFact.Maintained done])
        {
            Maintain(asset, done, actor);
        }
    }

    /// <summary>Inspections that would do once more what is done are spared; a call for one that was missed ends with the last that it is about.</summary>
    private void EndDue(AssetFact.Maintained done, Actor actor)
    {
        foreach (var run in _db.Runs.Where(run => run.State == RunState.Planned && run.Part == done.Asset).ToList().Where(run => run.Terms.Due == done.Of))
        {
            var struck = Struck(run);
            Commit(FindRun(run.Id), RunMachine.Spare(struck, AssetWords.DoneAlready(done.By, done.Day), now).Facts, actor);
        }

        _db.SaveChanges();
        foreach (var incident in _db.Incidents.Where(one => one.Kind == IncidentKind.MissedInspection && (one.State == IncidentState.Open || one.State == IncidentState.Acknowledged)).ToList())
        {
            var runs = incident.Inspections.Select(id => FindRun(id)).OfType<InspectionRun>().ToList();
            if (runs.Any(run => run.Part == done.Asset && run.Terms.Due == done.Of && Reactions.SourceOf(run) == incident.Source) && !runs.Any(IsMissing))
            {
                Commit(incident, IncidentMachine.Resolve(incident, done.By, done.Note, now).Facts, actor);
            }
        }
    }

    private bool IsMissing(InspectionRun run) =>
        run.State is RunState.Missed or RunState.Partial && !(run.Terms.Due is { } of && AssetOf(run.Part)?.LastDone(of) >= run.Day);

    /// <summary>What the register no longer has is not waited for, and what it counts otherwise may leave a zone without enough.</summary>
    private void RetireAssets()
    {
        foreach (var use in _db.AssetUses.Where(use => use.State == AssetState.OutOfService).ToList())
        {
            if (AssetOf(use.Asset) is null)
            {
                Commit(use, AssetMachine.Retire(use, now).Facts, Actor.System);
            }
        }

        CountExtinguishers(fewer: null);
    }

    /// <summary>Every zone of which too many extinguishers are away has an incident, once; enough back, it is resolved.</summary>
    /// <param name="fewer">The zone that has fewer now: told again if it was thin before. What a person closed meanwhile is theirs, and not told again by itself.</param>
    private void CountExtinguishers(string? fewer)
    {
        _db.SaveChanges();
        var uses = _db.AssetUses.Where(use => use.State == AssetState.OutOfService).ToList();
        var thin = ExtinguisherCover.Of(hall.Register, uses).Where(cover => cover.IsThin).ToDictionary(Reactions.SourceOf, StringComparer.Ordinal);
        var told = _db.Incidents.Where(incident => incident.Source.StartsWith(Reactions.ThinCoverSources))
            .Select(incident => new { incident.Source, incident.State, incident.ResolvedAt }).ToList();
        foreach (var over in told.Where(one => one.State is IncidentState.Open or IncidentState.Acknowledged && !thin.ContainsKey(one.Source)))
        {
            PutRight(over.Source);
        }

        var known = told.Where(one => one.State is IncidentState.Open or IncidentState.Acknowledged || (one.State is IncidentState.Closed && one.ResolvedAt is null))
            .Select(one => one.Source).ToHashSet(StringComparer.Ordinal);
        foreach (var cover in thin.Values.Where(cover => cover.Zone == fewer || !known.Contains(Reactions.SourceOf(cover))))
        {
            Raise(Reactions.Thin(cover, hall.ZoneName(cover.Zone)!, EquipmentSeverity, now));
        }
    }
}
