namespace GovHall.Safety.Worker.Simulation.Crowd;

/// <summary>How the people of a simulated hall are, in shares from 0 to 1. No survey stands behind them: they are chosen so that a month shows everything that can happen.</summary>
internal sealed record Habits
{
    public static Habits Usual { get; } = new();

    /// <summary>Nobody does anything; what the clock does is all that happens.</summary>
    public static Habits Asleep { get; } = new() { Late = 0, Forgets = 1, Partial = 0, DoesItAfterAll = 0, Answers = 0 };

    /// <summary>Of the people, those who come late, leave things half done or forget them more often than others.</summary>
    public double Careless { get; init; } = 0.2;

    /// <summary>How much more often the careless do.</summary>
    public double CarelessTimes { get; init; } = 5;

    /// <summary>Inspections that are done within the grace only.</summary>
    public double Late { get; init; } = 0.015;

    /// <summary>Inspections that nobody does.</summary>
    public double Forgets { get; init; } = 0.01;

    /// <summary>Inspections that are begun and not finished.</summary>
    public double Partial { get; init; } = 0.005;

    /// <summary>Of the forgotten ones, those that somebody does once it is too late.</summary>
    public double DoesItAfterAll { get; init; } = 0.3;

    /// <summary>Inspections whose phone has no network, and brings everything later.</summary>
    public double Offline { get; init; } = 0.04;

    /// <summary>Phones whose clock is wrong.</summary>
    public double WrongClock { get; init; } = 0.1;

    /// <summary>Answers that are no pass.</summary>
    public double Fails { get; init; } = 0.002;

    /// <summary>Answers to what does not apply.</summary>
    public double NotApplicable { get; init; } = 0.002;

    /// <summary>Of what fails, what is put right on the spot.</summary>
    public double Fixes { get; init; } = 0.5;

    /// <summary>Inspections whose review is forgotten.</summary>
    public double ForgetsReview { get; init; } = 0.01;

    /// <summary>Reviews that give an inspection back.</summary>
    public double Returns { get; init; } = 0.01;

    /// <summary>Calls that are answered by one of those who get them.</summary>
    public double Answers { get; init; } = 0.7;

    /// <summary>Promises that are forgotten.</summary>
    public double ForgetsPromise { get; init; } = 0.15;

    /// <summary>Deeds about a hazard that are forgotten until it is overdue.</summary>
    public double ForgetsHazard { get; init; } = 0.05;

    /// <summary>Re-checks that find a hazard still there.</summary>
    public double SendsBack { get; init; } = 0.15;
}
