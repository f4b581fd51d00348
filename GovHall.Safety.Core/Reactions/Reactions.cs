using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Assets;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Witnesses;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Reactions;

/// <summary>What one noun's fact asks of another noun.</summary>
public abstract record Reaction
{
    private Reaction()
    {
    }

    /// <summary>A cause came up: open an incident, or count it into the one that is open.</summary>
    public sealed record Raise(IncidentCause Cause) : Reaction;

    /// <summary>An alarm's reading is normal again: tell those who were told.</summary>
    public sealed record Calm(string Source, string Alarm, bool Latched, ImmutableArray<LetterLine> Lines, DateTimeOffset At) : Reaction;

    /// <summary>An alarm is over: its incident may be.</summary>
    public sealed record Clear(string Source, string Alarm, DateTimeOffset At) : Reaction;

    /// <summary>Something was found that can become a fire or an accident.</summary>
    public sealed record Find(HazardCause Cause) : Reaction;

    /// <summary>What the incident of this source was about is put right: it is resolved, if there is one.</summary>
    public sealed record Settle(string Source) : Reaction;

    /// <summary>An item was answered: what sensors say of an earlier tick is asked no more, and of a tick with evidence from now on.</summary>
    public sealed record CallWitnesses(InspectionRun Run, Check Check) : Reaction;

    /// <summary>What sensors say of a tick, as the inspection shows it.</summary>
    public sealed record Testify(Guid Run, string Check, Agreement? Evidence, DateTimeOffset At) : Reaction;

    /// <summary>The hall was closed although something is open: those in charge are told, and whoever opens it next.</summary>
    public sealed record TellBypass(DateOnly Day, Bypass Bypass) : Reaction;

    /// <summary>Somebody acknowledged an alarm: they have its incident too.</summary>
    public sealed record TakeIncident(string Source, string By, string? Note, DateTimeOffset At) : Reaction;

    /// <summary>What should have been done in time turns out to be done: the call is taken back, unless another part of the same occurrence is still missing.</summary>
    public sealed record Withdraw(InspectionRun Run, string Source, Text Reason, DateTimeOffset At) : Reaction;

    /// <summary>What was called for has been done, late: the call ends, unless another part of the same occurrence still waits for it.</summary>
    public sealed record SettleReview(InspectionRun Run, string Source, DateTimeOffset At) : Reaction;

    /// <summary>A run cannot be verified: the managers are told of the outage, once for all its runs.</summary>
    public sealed record TellOutage(InspectionRun Run, DateTimeOffset At) : Reaction;

    /// <summary>Those who are meant are told what happened to their run.</summary>
    public sealed record TellAssignees(InspectionRun Run, RunFact Fact) : Reaction;

    /// <summary>How many of a zone's extinguishers are away may have changed.</summary>
    /// <param name="Fewer">The zone that has fewer now: told even where it was before; null: none has.</param>
    public sealed record CountExtinguishers(string? Fewer) : Reaction;

    /// <summary>An inspection was an asset's service or test: its date moves.</summary>
    public sealed record Maintain(InspectionRun Run, DueDate Of, DateTimeOffset DoneAt, DateTimeOffset At) : Reaction;

    /// <summary>What was due of an asset is done: nobody has to do it any more, and what was called for it ends.</summary>
    public sealed record EndDue(AssetFact.Maintained Done) : Reaction;

    /// <summary>Somebody took an incident: its alarms are acknowledged too.</summary>
    public sealed record AcknowledgeAlarms(ImmutableArray<string> Alarms, string By, string? Note, DateTimeOffset At) : Reaction;
}

/// <summary>The one table of what crosses from one noun to another. Pure; the ledger applies it in the transaction of the fact.</summary>
public static partial class Reactions
{
    /// <summary>What an incident's fact asks of others.</summary>
    public static IEnumerable<Reaction> To(IncidentFact fact, Incident incident) => fact switch
    {
        IncidentFact.Acknowledged taken when !incident.ActiveAlarms.IsEmpty =>
            [new Reaction.AcknowledgeAlarms(incident.ActiveAlarms, taken.By, taken.Note, taken.At)],
        _ => [],
    };
}
