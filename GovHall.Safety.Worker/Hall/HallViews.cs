using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Worker.Hall;

/// <summary>The hall as it is now.</summary>
internal sealed record HallView
{
    public required string Id { get; init; }

    public required Text Name { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>What the hall's clock shows.</summary>
    public required DateTimeOffset Now { get; init; }

    public required HallPhase State { get; init; }

    /// <summary>When that began; null: nobody has looked yet.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When its state changes by the clock, which is also when a hall that is closing counts as unsecured; null: not within a year.</summary>
    public DateTimeOffset? Until { get; init; }

    public required IReadOnlyList<OpenDoor> OpenDoors { get; init; }

    public required IReadOnlyList<UntickedItem> UntickedItems { get; init; }

    /// <summary>Items of the day's closing inspections that failed and were not put right.</summary>
    public required IReadOnlyList<UntickedItem> FailedItems { get; init; }

    /// <summary>What keeps it from being closed, for people; empty once it may be.</summary>
    public required IReadOnlyList<Text> Open { get; init; }

    /// <summary>Who had it closed although something was open, on the day it opened last; null: nobody.</summary>
    public BypassView? Bypass { get; init; }

    /// <summary>The version of the schedule in force.</summary>
    public required int ScheduleVersion { get; init; }
}

/// <summary>A door that its sensor says is open.</summary>
internal sealed record OpenDoor(string Sensor, Text Name, string? Zone, DateTimeOffset At);

/// <summary>An item of the day's closing inspections, at the place where it is asked.</summary>
internal sealed record UntickedItem(Guid Inspection, string Number, string Item, Text Text);

/// <summary>Somebody answers by name for a hall that was closed although something was open.</summary>
internal sealed record BypassView(string By, string Reason, IReadOnlyList<Text> Open, DateTimeOffset At);

/// <summary>From the hall's state and its closing inspections to what is shown of them.</summary>
internal static class HallViews
{
    private const string DoorKind = "door";

    /// <param name="hall">Name, register and schedule.</param>
    /// <param name="evening">As it stands.</param>
    /// <param name="latest">What a sensor said last.</param>
    /// <param name="now">What the clock says.</param>
    public static HallView Of(HallNow hall, HallEvening evening, LastOf latest, DateTimeOffset now)
    {
        var (zone, state, closing) = (hall.TimeZone, evening.State, evening.Closing);
        return new()
        {
            Id = hall.Schedule.Hall.Id,
            Name = hall.Schedule.Hall.Name,
            TimeZone = zone.Id,
            Now = zone.ShownAt(now),
            State = evening.Phase,
            Since = zone.ShownOrNone(state?.Since),
            Until = zone.ShownOrNone(evening.Until),
            OpenDoors = [.. OpenDoors(hall, latest)],
            UntickedItems =
            [
                .. from run in closing
                   where run.State is RunState.Planned or RunState.InProgress
                   from lack in run.Missing
                   where lack.Kind == LackKind.Answer
                   select new UntickedItem(run.Id, run.Number, Lack.Of(lack.Item!, lack.Place), lack.Text),
            ],
            FailedItems = [.. Securing.Failed(closing).Select(failed => new UntickedItem(failed.Run.Id, failed.Run.Number, failed.Item.Id, failed.Item.Text))],
            Open = Securing.Of(closing, hall.Register.Sensors, latest).Open,
            Bypass = state?.Bypass is { } bypass ? new(bypass.By, bypass.Reason, bypass.Open, zone.ShownAt(bypass.At)) : null,
            ScheduleVersion = hall.ScheduleVersion,
        };
    }

    /// <summary>Doors that their sensors say are open.</summary>
    public static IEnumerable<OpenDoor> OpenDoors(HallNow hall, LastOf latest) =>
        from sensor in hall.Register.Sensors
        where sensor.Kind == DoorKind
        let last = latest(sensor, Metrics.Find(Metrics.ContactOpen)!)
        where last is { Value.Number: 1 }
        select new OpenDoor(sensor.Id, sensor.Name, sensor.Zone, hall.TimeZone.ShownAt(last.Value.At));
}
