using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Hazards;

/// <summary>Somebody who is reminded of a hazard.</summary>
/// <param name="Hazard">Of which.</param>
/// <param name="Step">What it waits for.</param>
/// <param name="Called">Whom, and why.</param>
public sealed record HazardCall(Hazard Hazard, HazardStep Step, Called Called);

/// <summary>
/// Who is reminded of which hazards each morning (督办): the owner of one that is not put right once its deadline is near or past;
/// and for one that waits for a plan, a re-check or a signature those who can give it, from the first morning on.
/// </summary>
/// <remarks>Whoever is on leave is stood for by their substitute as owner, and not asked for what others can do too.</remarks>
public static class HazardChase
{
    /// <summary>So long before its deadline a hazard's owner is reminded for the first time.</summary>
    public static TimeSpan Near { get; } = TimeSpan.FromDays(3);

    /// <summary>When, by the hall's clock, every day: a hazard does not wait for a working day.</summary>
    private static readonly TimeSpan Morning = new(8, 30, 0);

    /// <summary>The morning of a day.</summary>
    public static DateTimeOffset At(TimeZoneInfo zone, DateOnly day) => zone.InstantOf(day.ToDateTime(TimeOnly.MinValue) + Morning);

    /// <summary>Everybody who is reminded, hazard by hazard, the most urgent first: so the overdue ones come before all others.</summary>
    /// <param name="hazards">Those that are open.</param>
    /// <param name="duty">Who there is, and who is away.</param>
    /// <param name="lastResort">Who is told where nobody else can be; null: nobody.</param>
    /// <param name="now">The morning.</param>
    public static ImmutableArray<HazardCall> Of(IEnumerable<Hazard> hazards, DutyBook duty, Called? lastResort, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(hazards);
        ArgumentNullException.ThrowIfNull(duty);
        var day = duty.Schedule.Hall.TimeZone.DayAt(now);
        return
        [
            .. from hazard in hazards
               let step = HazardSteps.Awaited(hazard)
               where step is not null
               let owner = hazard.Deadline - now <= Near && step is HazardStep.Plan or HazardStep.Submit
               where owner || step is not HazardStep.Submit
               orderby hazard.Deadline, hazard.Number
               from called in Called(hazard, step.Value, owner)
               select new HazardCall(hazard, step.Value, called),
        ];

        ImmutableArray<Called> Called(Hazard hazard, HazardStep step, bool owner)
        {
            var owners = owner && hazard.Owner is { } id && duty.Standing(id, day) is { } standing
                ? Reachable(person => person.Id == standing, HazardWords.YouOwn)
                : [];
            ImmutableArray<Called> others = step is HazardStep.Submit && !owners.IsEmpty ? [] : Others(step, hazard);
            return [.. owners.Concat(others).DefaultIfEmpty(lastResort).OfType<Called>().DistinctBy(called => called.To.Address, StringComparer.OrdinalIgnoreCase)];
        }

        // What nobody owns who can be told is for those who can name somebody.
        ImmutableArray<Called> Others(HazardStep step, Hazard hazard) => step switch
        {
            HazardStep.Recheck or HazardStep.Sign => Present(step, hazard, step is HazardStep.Sign ? HazardWords.YouSign : HazardWords.YouRecheck),
            _ => Reachable(person => IsPresent(person) && (person.Is(Role.SafetyAdministrator) || person.Is(Role.FacilityManager)), HazardWords.YouPlan) is { IsEmpty: false } planners
                ? planners
                : Present(HazardStep.Plan, hazard, HazardWords.YouPlan),
        };

        ImmutableArray<Called> Present(HazardStep step, Hazard hazard, Text why) => Reachable(person => IsPresent(person) && HazardSteps.May(person, step, hazard), why);

        bool IsPresent(Person person) => duty.Standing(person.Id, day) == person.Id;

        ImmutableArray<Called> Reachable(Func<Person, bool> which, Text why) =>
            [.. duty.Register.People.Where(which).Select(Recipient.Of).OfType<Recipient>().Select(to => new Called(to, why))];
    }
}
