using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Duty;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web.Pages.Duty;

/// <summary>Makes the page of duty.</summary>
internal sealed class DutySheets(Frames frames, Database database, CurrentHall hall)
{
    private const int DaysShown = 7;

    /// <summary>How far ahead turns are arranged here.</summary>
    private const int DaysAhead = 14;

    public async Task<IResult> Show(HttpContext http, SentForm sent)
    {
        using var db = database.Read();
        var frame = await frames.SignedIn(http);
        return Sheet.Of<DutyPage>(frame, Model(hall.Now, SwapRequests.Of(db), frame.Person!, frame.Now) with { Sent = sent }, sent.Status);
    }

    private static DutyModel Model(HallNow now, IReadOnlyList<SwapRequest> requests, Person me, DateTimeOffset at)
    {
        var today = now.TimeZone.DayAt(at);
        ImmutableArray<DateOnly> days = [.. Enumerable.Range(0, DaysShown).Select(today.AddDays)];
        var ahead = now.Book.Turns(today, today.AddDays(DaysAhead + 1)).Where(turn => turn.To > at).ToList();
        var people = now.Register.People.Where(Rights.See).ToImmutableArray();
        ImmutableArray<Person> led = [me, .. people.Where(person => person.Id != me.Id && Rights.Lead(me, person) is null)];
        var onDuty = DutyView.Of(at, now, Rights.SeePhones(me)).Items.ToLookup(one => one is { Roster: not null, Role: not null, Group: null });
        var rosters = now.Schedule.Rosters.Values.OrderBy(roster => roster.Role ?? (Role)int.MaxValue).ThenBy(roster => roster.Id, StringComparer.Ordinal).ToList();
        return new()
        {
            NameOf = now.NameOf,
            Now = [.. onDuty[true].OrderBy(one => one.Role).Select(one => new OnDuty(PageWords.RosterOf(one.Roster!, one.Role), one.Name, one.Phone, one.To))],
            Besides =
            [
                .. onDuty[false].GroupBy(one => (one.Roster, one.Role)).Select(some => new Others(
                    PageWords.RosterOf(some.Key.Roster ?? "", some.Key.Role), NoticeWords.Names([.. some.Select(one => one.Name).OfType<Text>()]))),
            ],
            Days = days,
            Rosters = [.. rosters.Where(roster => roster is not Roster.Drawn).Select(Week).OrderByDescending(week => week.Days.Any(day => day.Any(turn => turn.Person == me.Id)))],
            Drawn = [.. rosters.Where(roster => roster is Roster.Drawn).Select(Week)],
            Mine = [.. ahead.Where(turn => turn.Person == me.Id && turn.Role is not null && turn.Day < today.AddDays(DaysShown)).OrderBy(turn => turn.From)],
            Swaps =
            [
                .. requests.Where(request => request.Swap.Day >= today).Select(request => Row(request.Swap, request)),
                .. now.Register.Swaps.Where(swap => swap.Day >= today).Select(swap => Row(swap, null)).Where(row => row.CanWithdraw || SwapRights.IsOneOf(me, row.Swap)),
            ],
            Away =
            [
                .. now.Register.Absences.Where(absence => absence.To >= today).OrderBy(absence => absence.From).ThenBy(absence => absence.Person, StringComparer.Ordinal)
                    .Select(absence => new AwayRow(
                        DutyDeeds.IdOf(absence), absence, led.Any(person => person.Id == absence.Person), absence.Substitute is null && absence.Person != me.Id && Rights.TakeOver(me) is null)),
            ],
            Led = led,
            Swappable =
            [
                .. ahead.Where(turn => led.Any(person => person.Id == turn.Holder) && !DutyDeeds.HasSwapped(now, turn.Roster, turn.Day, turn.Holder))
                    .OrderBy(turn => turn.Holder != me.Id).ThenBy(turn => turn.Holder, StringComparer.Ordinal).ThenBy(turn => turn.From),
            ],
            People = people,
        };

        Week Week(Roster roster)
        {
            var turns = now.Book.Turns(today, today.AddDays(DaysShown), roster.Id).ToLookup(turn => turn.Day);
            return new(PageWords.RosterOf(roster.Id, roster.Role), [.. days.Select(day => turns[day].OrderBy(turn => turn.From).ToImmutableArray())]);
        }

        SwapRow Row(Swap swap, SwapRequest? request) => new(
            DutyDeeds.IdOf(swap),
            swap,
            PageWords.RosterOf(swap.Roster, now.Schedule.Rosters.GetValueOrDefault(swap.Roster)?.Role),
            request?.By,
            request is not null && SwapRights.MayAccept(me, request, now),
            SwapRights.MayWithdraw(me, swap, request is not null, now));
    }
}
