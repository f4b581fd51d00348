namespace GovHall.Safety.Core.Schedules;

/// <summary>One entry of a plan's <c>when</c>.</summary>
public abstract record When
{
    private protected When()
    {
    }
}
