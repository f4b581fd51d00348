using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Worker.Hazards;

namespace GovHall.Safety.Worker.Simulation.Crowd;

/// <summary>What somebody is going to do.</summary>
/// <param name="At">When. UTC.</param>
/// <param name="By">Who, by id.</param>
/// <param name="What">What.</param>
internal sealed record Intent(DateTimeOffset At, string By, Doing What)
{
    /// <summary>The phone brings it later, when it is heard again. When it was done, it says as before.</summary>
    public Intent Again(DateTimeOffset now) => this with
    {
        At = now,
        What = What switch
        {
            Doing.Scan scan => scan with { Sent = scan.Sent with { SentAt = scan.Sent.SentAt + (now - At) } },
            Doing.Check check => check with { SentAt = check.SentAt + (now - At) },
            Doing.Sign sign => sign with { SentAt = sign.SentAt + (now - At) },
            Doing.Complete complete => complete with { SentAt = complete.SentAt + (now - At) },
            _ => What,
        },
    };
}

/// <summary>What a person can do, as the API would be told it.</summary>
internal abstract record Doing
{
    private Doing()
    {
    }

    public sealed record Scan(Guid Run, ScanSent Sent) : Doing;

    public sealed record Check(Guid Run, ImmutableArray<Answer> Answers, DateTimeOffset SentAt) : Doing;

    public sealed record Sign(Guid Run, DateTimeOffset MadeAt, DateTimeOffset SentAt) : Doing;

    public sealed record Complete(Guid Run, string? Note, DateTimeOffset MadeAt, DateTimeOffset SentAt) : Doing;

    public sealed record Review(Guid Run, ReviewVerdict Verdict, string? Note) : Doing;

    public sealed record Acknowledge(Guid Incident) : Doing;

    public sealed record Say(Guid Incident, string Words) : Doing;

    public sealed record Resolve(Guid Incident, string Note) : Doing;

    public sealed record Close(Guid Incident, string Cause, string Note) : Doing;

    public sealed record Plan(Guid Hazard, PlanBody Body) : Doing;

    public sealed record Begin(Guid Hazard) : Doing;

    public sealed record Submit(Guid Hazard, string Note) : Doing;

    public sealed record Recheck(Guid Hazard, bool Accepted, string? Note) : Doing;

    public sealed record SignHazard(Guid Hazard) : Doing;
}
