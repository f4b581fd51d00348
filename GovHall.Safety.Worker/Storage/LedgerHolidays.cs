using System.Globalization;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The ledger's part for holidays that are not known.</summary>
internal sealed partial class Ledger
{
    private static readonly ImmutableArray<Role> s_keepersOfTheSchedule = [Role.SafetyAdministrator, Role.FacilityManager];

    /// <summary>Has those who keep the schedule told of a year whose holidays are not known: on the first morning of December, then once a week.</summary>
    public void TellHolidaysInDoubt()
    {
        var (today, holidays) = (hall.TimeZone.DayAt(now), hall.Schedule.Calendar.Holidays);
        if (holidays.YearInDoubt(today) is not { } year || hall.TimeZone.ShownAt(now).TimeOfDay < CoverageGaps.Morning)
        {
            return;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{Counter.HolidaysTold}{year}");
        var told = DoneUpTo(name, today, today);
        if (told is not null && today.DayNumber < told.Value + HolidayDoubt.DaysBetween)
        {
            return;
        }

        foreach (var notification in HolidayLetters.InDoubt(year, holidays.CoverageOf(year), KeepersOfTheSchedule(), RunLetterContext))
        {
            Queue(notification);
        }

        Mark(told, name, today.DayNumber);
    }

    private List<Called> KeepersOfTheSchedule()
    {
        List<Called> keepers =
        [
            .. from person in hall.Register.People
            let roles = s_keepersOfTheSchedule.Where(role => person.Roles.Contains(role)).ToList()
            where roles.Count > 0
            let to = Recipient.Of(person)
            where to is not null
            select new Called(to, DutyWords.InRole(roles[0])),
        ];
        return keepers.Count == 0 ? Managers() : [.. keepers.DistinctBy(called => called.To.Address, StringComparer.OrdinalIgnoreCase)];
    }
}
