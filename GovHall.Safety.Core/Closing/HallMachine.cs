using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Closing;

/// <summary>Every rule about the hall's day (contract 3.4): the clock opens it, and only what is done, shut and right closes it, or somebody who answers for it by name.</summary>
public static class HallMachine
{
    /// <summary>The moment by which the hall is struck. Once it has opened on a day, the evening is that day's, though the calendar has the day no more: a closure for today, loaded at ten.</summary>
    /// <remarks>
    /// The day before was settled when it ended, and its closing is not judged by doors that stand open for another day. What is
    /// left of this one is closed (contract 3.4) from now on, or closing while a closing inspection of it still stands; people may
    /// be inside, and which door is open is then told by the rules armed for <c>closed</c>. A day that has not begun was seen by a
    /// clock that was set back since, and the evening is the clock's.
    /// </remarks>
    /// <param name="hall">As it stands; null: nothing is known yet.</param>
    /// <param name="moment">By the clock alone.</param>
    /// <param name="zone">The hall's.</param>
    /// <param name="now">What the clock says.</param>
    public static HallMoment Meant(HallState? hall, HallMoment moment, TimeZoneInfo zone, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(moment);
        return moment.Phase == HallPhase.Closed && hall is { Day: { } day } && (moment.Day is null || moment.Day < day) && day <= zone.DayAt(now)
            ? moment with { Day = day, Since = now }
            : moment;
    }

    /// <summary>Whether the clock asks for another phase. Whether what was open is shut meanwhile is asked when that changes.</summary>
    public static bool IsDue(HallState? hall, HallMoment moment, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(moment);
        return hall is null || !Fits(hall, moment) || (hall.Phase == HallPhase.Closing && hall.SecureBy <= now);
    }

    /// <summary>What the clock, and what is open, make of the hall. Never refused, so that it may be asked as often as anything changes.</summary>
    /// <param name="hall">As it stands; null: nothing is known yet.</param>
    /// <param name="id">The hall's id.</param>
    /// <param name="moment">By the clock alone.</param>
    /// <param name="securing">What keeps it from being closed; asked where it should be.</param>
    /// <param name="now">What the clock says.</param>
    public static Decision<HallFact> Strike(HallState? hall, string id, HallMoment moment, Func<Securing> securing, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(moment);
        ArgumentNullException.ThrowIfNull(securing);
        var fits = hall is not null && Fits(hall, moment);
        if (moment.Phase != HallPhase.Closed)
        {
            return fits ? Decision<HallFact>.AlreadySo : Enter(moment.Phase, moment.Since);
        }

        if (fits && hall!.Phase == HallPhase.Closed)
        {
            return Decision<HallFact>.AlreadySo;
        }

        var asked = securing();
        if (asked.SecureBy is not { } secureBy)
        {
            return Enter(HallPhase.Closed, fits ? now : moment.Since);
        }

        if (asked.Holds || (fits && hall!.Bypass is not null))
        {
            return Enter(HallPhase.Closed, now);
        }

        // Once told it stays so until it is secured, whatever a new schedule says of the time.
        return (fits ? hall!.Phase : null as HallPhase?) switch
        {
            HallPhase.Unsecured => Decision<HallFact>.AlreadySo,
            _ when secureBy <= now => Enter(HallPhase.Unsecured, secureBy > moment.Since ? secureBy : moment.Since, open: asked.Open),
            HallPhase.Closing when hall!.SecureBy == secureBy => Decision<HallFact>.AlreadySo,
            HallPhase.Closing => Enter(HallPhase.Closing, hall!.Since, secureBy),
            _ => Enter(HallPhase.Closing, moment.Since, secureBy),
        };

        HallFact.Entered Enter(HallPhase phase, DateTimeOffset at, DateTimeOffset? secureBy = null, ImmutableArray<Text> open = default) =>
            new(at, id, phase, moment.Day, secureBy, open.IsDefault ? [] : open);
    }

    /// <summary>Somebody with the right closes it all the same, and says why.</summary>
    /// <param name="hall">As it stands, struck.</param>
    /// <param name="by">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="securing">What is open.</param>
    /// <param name="now">When.</param>
    public static Decision<HallFact> Bypass(HallState hall, string by, string? reason, Securing securing, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(securing);
        return hall.Phase switch
        {
            HallPhase.Opening or HallPhase.Open => ClosingWords.NotYetClosing,
            HallPhase.Closed => ClosingWords.ClosedAlready,
            HallPhase.Closing or HallPhase.Unsecured when string.IsNullOrWhiteSpace(reason) => ClosingWords.ReasonNeeded,
            HallPhase.Closing or HallPhase.Unsecured => Decision<HallFact>.Of(
                new HallFact.Bypassed(now, new(by, reason.Trim(), securing.Open, now)),
                new HallFact.Entered(now, hall.Hall, HallPhase.Closed, hall.Day, null, [])),
        };
    }

    /// <summary>Whether the phase is one that the clock allows at this moment.</summary>
    private static bool Fits(HallState hall, HallMoment moment) => moment.Phase == HallPhase.Closed
        ? hall.Day == moment.Day && hall.Phase is (HallPhase.Closing or HallPhase.Closed or HallPhase.Unsecured)
        : hall.Day == moment.Day && hall.Phase == moment.Phase;
}
