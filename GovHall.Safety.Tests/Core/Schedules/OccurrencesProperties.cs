using CsCheck;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Schedules.Rhythms;

namespace GovHall.Safety.Tests;

/// <summary>What holds for every plan in every zone on every day.</summary>
public sealed class OccurrencesProperties
{
    private static readonly HallCalendar Calendar = new()
    {
        Hours = [new(Weekdays.All & ~Weekdays.Sunday, [new(new(8, 30, 0), new(12, 0, 0)), new(new(13, 0, 0), new(17, 30, 0))])],
    };

    private static readonly Gen<DaySet> Days = Gen.OneOf(
        Gen.Const<DaySet>(new DaySet.Daily()), Gen.Const<DaySet>(new DaySet.Working()), Gen.Const<DaySet>(new DaySet.NonWorking()),
        Gen.Int[1, 127].Select(days => (DaySet)new DaySet.OfWeek((Weekdays)days)));

    private static readonly Gen<TimeSpan> Minutes = Gen.Int[1, 1500].Select(minutes => TimeSpan.FromMinutes(minutes));

    private static readonly Gen<DayTime> Time = Gen.Int[0, 1440].Select(minutes => new DayTime(DayAnchor.Midnight, TimeSpan.FromMinutes(minutes)));

    private static readonly Gen<When> Entry = Gen.OneOf(
        Gen.Select(Days, Time, Time, (days, from, to) => (When)new When.ByCalendar(new DayWindows.FromTo(from, to)) { Days = days }),
        Gen.Select(Days, Time, Minutes, (days, from, open) => (When)new When.ByCalendar(new DayWindows.At([from], open)) { Days = days }),
        Gen.Select(Days, Gen.Int[5, 240], Time, Time, Minutes, (days, every, from, before, open) =>
            (When)new When.ByCalendar(new DayWindows.Slots(TimeSpan.FromMinutes(every), from, before, open, SkipBreaks: every % 2 == 0)) { Days = days }));

    private static readonly Gen<Plan> Plans = Gen.Select(Entry.Array[1, 3], Minutes, (when, grace) =>
        new Plan { Id = "p", Kind = PlanKind.Patrol, Name = Text.Same("p"), When = [.. when], Grace = grace });

    /// <summary>Some days around a change of the clocks in some of these zones, or anywhere.</summary>
    private static readonly Gen<(TimeZoneInfo Zone, DateOnly From)> Where = Gen.Select(
        Gen.Int[0, Zones.All.Length - 1],
        Gen.OneOf(
            Gen.Int[0, Zones.Changes.Length - 1].Select(change => Zones.Changes[change]),
            Gen.Int[0, 18_000].Select(day => new DateOnly(1985, 1, 1).AddDays(day))),
        (zone, from) => (Zones.All[zone], from));

    [Fact]
    public void Windows_come_in_order_each_with_its_own_key_and_its_own_time() =>
        Gen.Select(Plans, Where).Sample((plan, where) =>
        {
            var found = Occurrences.Of(plan, new PlanSetting(Calendar, where.Zone), where.From, where.From.AddDays(5));

            return found.Zip(found.Skip(1)).All(pair => pair.First.NominalStart < pair.Second.NominalStart && pair.First.Window.Opens <= pair.Second.Window.Opens)
                && found.DistinctBy(occurrence => occurrence.Window).Count() == found.Length
                && found.All(occurrence => occurrence.Window.Opens < occurrence.Window.Closes && occurrence.Window.MissedAt == occurrence.Window.Closes + plan.Grace);
        });

    [Fact]
    public void A_range_is_the_sum_of_its_days() =>
        Gen.Select(Plans, Where).Sample((plan, where) =>
        {
            var whole = Occurrences.Of(plan, new PlanSetting(Calendar, where.Zone), where.From, where.From.AddDays(5));
            var days = Enumerable.Range(0, 5).SelectMany(day =>
                Occurrences.Of(plan, new PlanSetting(Calendar, where.Zone), where.From.AddDays(day), where.From.AddDays(day + 1)));

            return whole.SequenceEqual(days);
        });

    [Fact]
    public void A_window_opens_at_its_nominal_start_unless_the_clocks_skip_it() =>
        Gen.Select(Plans, Where).Sample((plan, where) =>
            Occurrences.Of(plan, new PlanSetting(Calendar, where.Zone), where.From, where.From.AddDays(5)).All(occurrence =>
                where.Zone.ShownAt(occurrence.Window.Opens).DateTime >= occurrence.NominalStart
                && where.Zone.ShownAt(occurrence.Window.Opens.AddSeconds(-1)).DateTime < occurrence.NominalStart));
}
