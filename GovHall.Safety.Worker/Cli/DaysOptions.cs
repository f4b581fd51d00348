using System.CommandLine;
using System.Globalization;

namespace GovHall.Safety.Worker.Cli;

/// <summary>The days that <c>preview</c> and <c>simulate</c> are asked about, as they are typed.</summary>
internal static class DaysOptions
{
    private const int MostDays = 3_660;

    public static Option<DateOnly?> From() => new("--from")
    {
        Description = "The first day, such as 2026-11-25; else today.",
        HelpName = "DATE",
        CustomParser = result =>
        {
            if (Dates.TryRead(result.Tokens[0].Value, out var day))
            {
                return day;
            }

            result.AddError($"--from '{result.Tokens[0].Value}' is no date from 2000 to 2099; write it as 2026-11-25.");
            return null;
        },
    };

    public static Option<int> Days()
    {
        var days = new Option<int>("--days") { Description = "How many days.", DefaultValueFactory = _ => 7, HelpName = "N" };
        days.Validators.Add(result =>
        {
            if (result.Tokens is [var typed] && int.TryParse(typed.Value, CultureInfo.InvariantCulture, out var number) && number is < 1 or > MostDays)
            {
                result.AddError($"--days {number}: from 1 to {MostDays}.");
            }
        });
        return days;
    }
}
