namespace GovHall.Safety.Core.Schedules.Basis;

/// <summary>One rule that plans follow (依据): a clause of law or a standard, or of the rules that halls have.</summary>
/// <param name="Code">As <c>basis</c> names it: <c>R26</c>.</param>
/// <param name="Says">What it asks for.</param>
/// <param name="Source">Standard and clause, or the hall's regulation.</param>
/// <param name="Longest">The longest interval it allows a hall of this profile; null: it gives none, or does not apply.</param>
public sealed record BasisRule(string Code, Text Says, Text Source, Func<HallProfile, Interval?> Longest)
{
    /// <summary>Whether a hall of this profile needs a plan for it, named or not.</summary>
    public Func<HallProfile, bool> Asked { get; init; } = _ => false;
}
