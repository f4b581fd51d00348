using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Worker.Web.Pages.Incidents;

/// <summary>The incidents that are not closed, the worst first, and those closed last.</summary>
public sealed record IncidentsModel(ImmutableArray<Incident> Open, ImmutableArray<Incident> Closed, Func<string, Text> NameOf);

/// <summary>One incident, as one person may deal with it.</summary>
public sealed record IncidentModel
{
    public required Incident Incident { get; init; }

    public required Func<string, Text> NameOf { get; init; }

    public Text? Zone { get; init; }

    /// <summary>What happened, in order; out of the journal.</summary>
    public ImmutableArray<TimelineLine> Timeline { get; init; } = [];

    /// <summary>Whom it goes to next, if nobody takes it: what the mails say too.</summary>
    public ImmutableArray<NextStep> Next { get; init; } = [];

    /// <summary>What became of each mail about it.</summary>
    public ImmutableArray<Notification> Mails { get; init; } = [];

    /// <summary>To whom this person may hand it; empty where they may not, or it is over.</summary>
    public ImmutableArray<Person> Successors { get; init; } = [];

    public ImmutableArray<PhoneNumber> Phones { get; init; } = [];

    /// <summary>Alarms whose reading is normal again and that wait for a person to reset them.</summary>
    public ImmutableArray<string> Resettable { get; init; } = [];

    /// <summary>Whether this person may take it, join, add to its record, escalate, resolve, re-open.</summary>
    public bool CanHandle { get; init; }

    public bool CanClose { get; init; }

    public Refusal? Refusal { get; init; }

    /// <summary>What was sent and not done, to be shown again: by field name.</summary>
    public ImmutableDictionary<string, string> Sent { get; init; } = ImmutableDictionary<string, string>.Empty;
}
