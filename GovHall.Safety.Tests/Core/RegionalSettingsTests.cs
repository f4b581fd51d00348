using System.Globalization;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Schedules.Rhythms;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests;

/// <summary>What identifies work is the same on every machine, whatever its regional settings: a run that was written under one of them is found under another.</summary>
public sealed class RegionalSettingsTests : IDisposable
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public void Dispose() => CultureInfo.CurrentCulture = _before;

    [Fact]
    public void An_inspection_has_the_same_id() => IsTheSame(() => InspectionRun.IdOf("closing-check", new(2026, 11, 25, 17, 30, 0), "Z16A"));

    [Fact]
    public void A_missed_inspection_has_the_same_incident() => IsTheSame(() => Reactions.SourceOf(Build.Run()));

    [Fact]
    public void The_same_places_are_drawn() => IsTheSame(() => string.Join(' ', Drawn().SelectMany(run => run.Terms.Places).Select(place => place.Id)));

    /// <summary>By settings that write 17.30 on 25.11., as those of Finland and Indonesia do.</summary>
    private static void IsTheSame<T>(Func<T> asked)
    {
        var usual = asked();
        var elsewhere = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (elsewhere.DateTimeFormat.TimeSeparator, elsewhere.DateTimeFormat.DateSeparator) = (".", ".");

        CultureInfo.CurrentCulture = elsewhere;

        Assert.Equal(usual, asked());
    }

    private static IReadOnlyList<InspectionRun> Drawn()
    {
        var plan = new Plan
        {
            Id = "p",
            Kind = PlanKind.Patrol,
            Name = Text.Same("p"),
            When = [new When.ByCalendar(new DayWindows.At([new(DayAnchor.Midnight, TimeSpan.FromHours(8))], TimeSpan.FromHours(1)))],
            Where = new() { Zones = new Selection.All(), Draw = 3 },
        };
        var register = Build.Register() with { Zones = [.. Enumerable.Range(1, 9).Select(i => new Zone { Id = $"Z{i}", Name = Text.Same("z") })] };
        return new PlannedRuns(DemoDuty.Schedule with { Plans = [plan], Checklists = [] }, 7, register, "seed")
            .On(Monday, Monday.AddDays(14), Build.Shanghai.InstantOf(Monday, TimeOnly.MinValue));
    }
}
