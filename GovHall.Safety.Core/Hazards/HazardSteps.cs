using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Core.Hazards;

/// <summary>What a person can do about a hazard.</summary>
public enum HazardStep
{
    /// <summary>Fix owner, deadline and measure.</summary>
    Plan,

    /// <summary>Say that the work has begun.</summary>
    Begin,

    /// <summary>Say that it is put right.</summary>
    Submit,

    /// <summary>Look whether it is.</summary>
    Recheck,

    /// <summary>Sign that it is done.</summary>
    Sign,

    /// <summary>Give it more time.</summary>
    Extend,
}

/// <summary>Which step a hazard waits for, and which ones a person may take: by state (<see cref="HazardMachine"/>) and by right (<see cref="Rights"/>).</summary>
public static class HazardSteps
{
    /// <summary>The step without which it does not go on; null: nothing waits any more.</summary>
    public static HazardStep? Awaited(Hazard hazard)
    {
        ArgumentNullException.ThrowIfNull(hazard);
        return hazard.State switch
        {
            HazardState.Found => hazard.Class is HazardClass.OnTheSpot ? HazardStep.Submit : HazardStep.Plan,
            HazardState.Planned or HazardState.InWork or HazardState.Rework => HazardStep.Submit,
            HazardState.Submitted => hazard.RecheckedBy is null ? HazardStep.Recheck : HazardStep.Sign,
            HazardState.Signed or HazardState.Archived => null,
        };
    }

    /// <summary>The steps that this person may take now, in the order of the loop.</summary>
    public static ImmutableArray<HazardStep> For(Person person, Hazard hazard)
    {
        ArgumentNullException.ThrowIfNull(hazard);
        return [.. Enum.GetValues<HazardStep>().Where(step => IsDue(step, hazard) && May(person, step, hazard))];
    }

    /// <summary>Whether this person has the right to a step, and has not put right themselves what is to be looked at.</summary>
    public static bool May(Person person, HazardStep step, Hazard hazard)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(hazard);
        return step switch
        {
            HazardStep.Plan or HazardStep.Extend => Rights.PlanHazard(person, hazard) is null,
            HazardStep.Begin or HazardStep.Submit => Rights.SubmitHazard(person, hazard) is null,
            HazardStep.Recheck => hazard.FixedBy != person.Id && Rights.RecheckHazard(person, hazard) is null,
            HazardStep.Sign => hazard.FixedBy != person.Id && Rights.SignHazard(person, hazard) is null,
        };
    }

    private static bool IsDue(HazardStep step, Hazard hazard) => (step, hazard.State) switch
    {
        (HazardStep.Plan or HazardStep.Extend, HazardState.Found or HazardState.Planned or HazardState.InWork or HazardState.Rework) => true,
        (HazardStep.Begin, HazardState.Planned or HazardState.Rework) => true,
        (HazardStep.Submit, HazardState.Planned or HazardState.InWork or HazardState.Rework) => true,
        (HazardStep.Submit, HazardState.Found) => hazard.Class is HazardClass.OnTheSpot,
        (HazardStep.Recheck, HazardState.Submitted) => true,
        (HazardStep.Sign, HazardState.Submitted) => hazard.RecheckedBy is not null,
        _ => false,
    };
}
