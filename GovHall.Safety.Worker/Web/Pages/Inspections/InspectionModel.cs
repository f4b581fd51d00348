using GovHall.Safety.Core.Inspections;

namespace GovHall.Safety.Worker.Web.Pages.Inspections;

/// <summary>One inspection, as one person may work on it.</summary>
public sealed record InspectionModel
{
    public required InspectionRun Run { get; init; }

    /// <summary>A person's or an address's name by what the record has.</summary>
    public required Func<string, Text> NameOf { get; init; }

    /// <summary>The names of those who are meant; where nobody is, empty.</summary>
    public ImmutableArray<Text> Assignees { get; init; } = [];

    /// <summary>Whether this person may check it, and it takes checks that count now.</summary>
    public bool CanCheck { get; init; }

    /// <summary>Whether this person may add, after its time, what was done then or since: kept and shown, it changes no state.</summary>
    public bool CanBackFill { get; init; }

    public bool CanExcuse { get; init; }

    /// <summary>Whether more than one person has to take part, and this one has not.</summary>
    public bool CanSign { get; init; }

    /// <summary>Whether this person may say whether it is good.</summary>
    public bool CanReview { get; init; }

    /// <summary>Names this showing of the form: a form that is sent twice makes each check once.</summary>
    public required string Form { get; init; }

    /// <summary>What was sent and not saved, so that nobody has to type it again; empty on a fresh page.</summary>
    public AnswerForm Sent { get; init; } = AnswerForm.Empty;

    /// <summary>Why what was sent was not done; null on a fresh page.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>What is wrong item by item.</summary>
    public ImmutableDictionary<string, Text> Wrong { get; init; } = ImmutableDictionary<string, Text>.Empty;
}
