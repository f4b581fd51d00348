using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Duty;

/// <summary>A layer's turns on a day, before anybody is on leave.</summary>
internal abstract class LayerPattern
{
    private LayerPattern()
    {
    }

    public static LayerPattern Of(RosterLayer layer, HallCalendar calendar) => layer switch
    {
        RosterLayer.Windows windows => new Rotating(windows, calendar),
        RosterLayer.Cycle cycle => new Cycling(cycle),
        _ => throw new ArgumentOutOfRangeException(nameof(layer), layer, "A layer without a pattern."),
    };

    /// <summary>What starts on this day: from midnight of it, by the wall clock.</summary>
    public abstract IEnumerable<(Session Time, ImmutableArray<string> Team)> On(DateOnly day);

    /// <summary>The remainder that is never negative, so that a pattern runs on backwards before its start.</summary>
    private static int Turning(int steps, int length) => ((steps % length) + length) % length;

    private sealed class Rotating(RosterLayer.Windows layer, HallCalendar calendar) : LayerPattern
    {
        private readonly CountedDays? _windows = layer is { Start: { } start, Teams.Length: > 1 } && !IsEveryDay(layer)
            ? new(start, day => TimeOf(layer, day, calendar) is not null)
            : null;

        public override IEnumerable<(Session Time, ImmutableArray<string> Team)> On(DateOnly day) =>
            TimeOf(layer, day, calendar) is { } time ? [(time, layer.Teams[Turning(StepsTo(day), layer.Teams.Length)])] : [];

        private int StepsTo(DateOnly day) => (_windows, layer.Start) switch
        {
            ({ } windows, _) => windows.Until(day),
            (null, { } start) => day.DayNumber - start.DayNumber,
            (null, null) => 0,
        };

        private static bool IsEveryDay(RosterLayer.Windows layer) =>
            layer.Days is DaySet.Daily && !layer.From.NeedsWorkingDay && !layer.To.NeedsWorkingDay;

        private static Session? TimeOf(RosterLayer.Windows layer, DateOnly day, HallCalendar calendar) =>
            layer.Days.Has(day, calendar) && layer.From.On(day, calendar) is { } from && layer.To.On(day, calendar) is { } to
                ? new(from, to <= from ? to + TimeSpan.FromDays(1) : to)
                : null;
    }

    private sealed class Cycling(RosterLayer.Cycle layer) : LayerPattern
    {
        public override IEnumerable<(Session Time, ImmutableArray<string> Team)> On(DateOnly day)
        {
            var since = day.DayNumber - layer.Start.DayNumber;
            for (var team = 0; team < layer.Teams.Length; team++)
            {
                if (layer.Shifts.TryGetValue(layer.Pattern[Turning(since + team, layer.Pattern.Length)], out var shift))
                {
                    yield return (shift, layer.Teams[team]);
                }
            }
        }
    }
}
