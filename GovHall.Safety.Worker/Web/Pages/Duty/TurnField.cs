using System.Globalization;
using GovHall.Safety.Core.Duty;

namespace GovHall.Safety.Worker.Web.Pages.Duty;

/// <summary>How the form names a turn: the day, the roster, whose it is.</summary>
internal static class TurnField
{
    public static string Of(Turn turn) => string.Create(CultureInfo.InvariantCulture, $"{turn.Day:yyyy-MM-dd}|{turn.Roster}|{turn.Holder}");

    public static (DateOnly Day, string Roster, string Person)? Read(string? typed) =>
        typed?.Split('|', 3) is [var day, var roster, var person] && Dates.TryRead(day, out var found)
            ? (found, roster, person)
            : null;
}
