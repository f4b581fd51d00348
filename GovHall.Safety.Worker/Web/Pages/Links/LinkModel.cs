using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Web.Pages.Links;

/// <summary>What the page behind a mail's button shows.</summary>
public sealed record LinkModel
{
    /// <summary>The form's field for each incident that is chosen, where there are several.</summary>
    public const string Choice = "incident";

    /// <summary>The form's field that says that they can be chosen: without it a form in which none is would be all of them.</summary>
    public const string Choosing = "choose";

    /// <summary>The form's field for how it goes with what the reader has.</summary>
    public const string Report = "report";

    /// <summary>The most that a browser lets be typed of it, in signs; a line break is one, and two once it is sent.</summary>
    public const int LongestReport = 2000;

    /// <summary>Whom the mail was sent to: as whom the page acts.</summary>
    public required Recipient To { get; init; }

    /// <summary>The person that is; null for a bare address.</summary>
    public Person? Person { get; init; }

    public required ImmutableArray<LinkedIncident> Incidents { get; init; }

    public ImmutableArray<PhoneNumber> Phones { get; init; } = [];

    /// <summary>Whether a form was sent without the choice only a person can make.</summary>
    public bool ChoiceMissing { get; init; }

    /// <summary>What was typed of how it goes, and not taken.</summary>
    public SentForm Sent { get; init; } = SentForm.None;

    /// <summary>Whether nobody has one of them, or one was handed to the reader: only then there is a form.</summary>
    public bool CanTake => Incidents.Any(linked => linked.CanTake);

    public Severity Worst => Incidents.Min(linked => linked.Incident.Severity);

    /// <summary>What it is about, as the mail's headline said it.</summary>
    public Text Title => Incidents is [var only] ? only.Incident.Title : NoticeWords.WithOthers(Incidents[0].Incident.Title, Incidents.Sum(linked => Math.Max(1, linked.Incident.Inspections.Length)));
}

/// <summary>One incident of the mail, as it stands now.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Next">Whom it goes to next, if nobody takes it.</param>
/// <param name="Holder">Who has it, or had it last; null: nobody.</param>
/// <param name="IsYours">Whether the reader has it.</param>
/// <param name="IsHandedToYou">Whether it was handed to the reader, who has not taken it yet.</param>
/// <param name="Knowing">Who knows of it.</param>
public sealed record LinkedIncident(
    Incident Incident, ImmutableArray<NextStep> Next, Text? Holder, bool IsYours, bool IsHandedToYou, ImmutableArray<Text> Knowing)
{
    /// <summary>Whether the reader can take it: nobody has it, or it was handed to them.</summary>
    public bool CanTake => Incident.State == IncidentState.Open || IsHandedToYou;
}

/// <summary>A link that does nothing any more, and whom to call instead.</summary>
public sealed record DeadLink(Text Title, Text Why, ImmutableArray<PhoneNumber> Phones);
