namespace GovHall.Safety.Core.Incidents;

/// <summary>How long a person who takes an incident may stay silent (contract 5.1).</summary>
public static class Promise
{
    /// <summary>Longest promise that is accepted.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(7);

    /// <summary>Where the person does not say: critical 15 minutes, high 30 minutes, medium 2 hours, low a day.</summary>
    public static TimeSpan Usual(Severity severity) => severity switch
    {
        Severity.Critical => TimeSpan.FromMinutes(15),
        Severity.High => TimeSpan.FromMinutes(30),
        Severity.Medium => TimeSpan.FromHours(2),
        Severity.Low => TimeSpan.FromDays(1),
    };
}
