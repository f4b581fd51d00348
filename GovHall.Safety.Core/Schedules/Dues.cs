using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Core.Schedules;

/// <summary>Work that an asset's own dates make (contract 3.1, <c>due</c>): one occurrence for each asset, part = the asset.</summary>
internal static class Dues
{
    /// <summary>The next ones of each asset of the plan's places that has such dates.</summary>
    public static IEnumerable<Occurrence> Of(Plan plan, PlanSetting setting) => OneForEachKey(plan.When.OfType<When.Due>().SelectMany(when => Of(when, plan, setting)));

    /// <summary>What the ledger is to have beside the days it is written for: a first reminder that falls before <paramref name="until"/>, and what is overdue.</summary>
    /// <remarks>A due day that was past already opens at once and closes at the end of the next working day; its key stays the same.</remarks>
    public static IEnumerable<Occurrence> Ahead(Plan plan, PlanSetting setting, DateOnly until, DateTimeOffset now)
    {
        var (horizon, today) = (setting.Zone.InstantOf(until, TimeOnly.MinValue), setting.Zone.DayAt(now));
        foreach (var due in Of(plan, setting))
        {
            if (due.Window.Closes <= now)
            {
                var closes = setting.Zone.InstantOf((setting.Calendar.NextWorking(today) ?? today.AddDays(1)).AddDays(1), TimeOnly.MinValue);
                yield return due with { Window = new(now, closes, closes + plan.Grace) };
            }
            else if (due.Window.Opens < horizon || due.Window.Closes - plan.Remind.FirstOrDefault() < horizon)
            {
                yield return due;
            }
        }
    }

    private static IEnumerable<Occurrence> Of(When.Due when, Plan plan, PlanSetting setting) =>
        from asset in plan.Where.Assets?.Of(setting.Register?.Assets ?? [], asset => asset.Id, asset => asset.Kind) ?? []
        let due = asset.DueOn(when.Of)
        where due is not null && when.Valid.Has(due.Value)
        let opens = when.OpenBefore.Before(due.Value.ToDateTime(TimeOnly.MinValue))
        let closes = due.Value.AddDays(1).ToDateTime(TimeOnly.MinValue)
        select new Occurrence(plan.Id, asset.Id, opens, new WallWindow(opens, closes - opens, Elapsed: false).In(setting.Zone, plan.Grace)) { Due = when.Of };

    /// <summary>Of two dates of one asset with one key its scrapping counts: what is taken away needs no service, and what comes second is never asked for.</summary>
    private static IEnumerable<Occurrence> OneForEachKey(IEnumerable<Occurrence> dues) =>
        dues.OrderByDescending(due => due.Due is DueDate.Scrap).DistinctBy(due => (due.NominalStart, due.Part));
}
