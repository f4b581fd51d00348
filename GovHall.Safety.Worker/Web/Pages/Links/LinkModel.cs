using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Worker.Web.Pages.Links;

/// <summary>What the page behind a mail's button shows.</summary>
public sealed record LinkModel
{
    /// <summary>Whom the mail was sent to: as whom the page acts.</summary>
    public required Recipient To { get; init; }

    /// <summary>The person that is; null for a bare address.</summary>
    public Person? Person { get; init; }

    public required ImmutableArray<LinkedIncident> Incidents { get; init; }

    public ImmutableArray<PhoneNumber> Phones { get; init; } = [];

    /// <summary>Whether a form was sent without the choice only a person can make.</summary>
    public bool ChoiceMissing { get; init; }

    /// <summary>Whether nobody has one of them, or one was handed to the reader: only then there is a form.</summary>
    public bool CanTake => Incidents.Any(linked => linked.Incident.State == IncidentState.Open || linked.IsHandedToYou);

    public Severity Worst => Incidents.Min(linked => linked.Incident.Severity);
}

/// <summary>One incident of the mail, as it stands now.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Next">Whom it goes to next, if nobody takes it.</param>
/// <param name="Holder">Who has it, or had it last; null: nobody.</param>
/// <param name="IsYours">Whether the reader has it.</param>
/// <param name="IsHandedToYou">Whether it was handed to the reader, who has not taken it yet.</param>
/// <param name="Knowing">Who knows of it.</param>
public sealed record LinkedIncident(
    Incident Incident, ImmutableArray<NextStep> Next, Text? Holder, bool IsYours, bool IsHandedToYou, ImmutableArray<Text> Knowing);

/// <summary>A link that does nothing any more, and whom to call instead.</summary>
public sealed record DeadLink(Text Title, Text Why, ImmutableArray<PhoneNumber> Phones);
