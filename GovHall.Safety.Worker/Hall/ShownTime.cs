namespace GovHall.Safety.Worker.Hall;

/// <summary>Instants that may not be there, as the hall's clock shows them.</summary>
internal static class ShownTime
{
    /// <summary>The same instant with the hall's own offset; null stays null.</summary>
    public static DateTimeOffset? ShownOrNone(this TimeZoneInfo zone, DateTimeOffset? instant) =>
        instant is { } at ? zone.ShownAt(at) : null;
}
