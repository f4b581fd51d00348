using System.Text.Json.Serialization;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Worker.Inspections;

/// <summary>Somebody begins.</summary>
/// <param name="By">The person; needed with a key.</param>
internal sealed record StartBody(string? By = null);

/// <summary>What somebody found.</summary>
internal sealed record ChecksBody
{
    /// <summary>Most checks that one request brings.</summary>
    public const int Most = 200;

    /// <summary>The person; needed with a key, unless each check says it.</summary>
    public string? By { get; init; }

    /// <summary>The sender's clock when it sent, by which the checks' times are corrected.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Needed.</summary>
    public IReadOnlyList<CheckBody?>? Checks { get; init; }
}

/// <summary>One item's answer.</summary>
internal sealed record CheckBody
{
    /// <summary>Made by the sender; the same id twice is one check.</summary>
    public string? Id { get; init; }

    public string? Item { get; init; }

    public string? Place { get; init; }

    public Verdict? Verdict { get; init; }

    /// <summary>A number, a score, an option's id or words.</summary>
    [JsonConverter(typeof(AnswerValueConverter))]
    public string? Value { get; init; }

    public string? Unit { get; init; }

    public string? Note { get; init; }

    /// <summary>The id of an attachment.</summary>
    public string? Photo { get; init; }

    /// <summary>How grave a failed item is; left out: general. Every failed item makes a hazard, one that was fixed an archived one.</summary>
    public HazardClass? HazardClass { get; init; }

    /// <summary>Put right on the spot.</summary>
    public bool Fixed { get; init; }

    public string? By { get; init; }

    /// <summary>The sender's clock when it was checked.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>Somebody says it is done.</summary>
internal sealed record CompleteBody
{
    /// <summary>The person; needed with a key.</summary>
    public string? By { get; init; }

    /// <summary>What was done; needed where there is no checklist.</summary>
    public string? Note { get; init; }

    /// <summary>The sender's clock when it was done; what was done in time counts for another day.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The sender's clock when it sent.</summary>
    public DateTimeOffset? SentAt { get; init; }
}

/// <summary>Somebody answers for it with their name.</summary>
internal sealed record SignBody
{
    /// <summary>The person; needed with a key.</summary>
    public string? By { get; init; }

    /// <summary>The sender's clock when it was signed.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The sender's clock when it sent.</summary>
    public DateTimeOffset? SentAt { get; init; }
}

/// <summary>A second person says whether it is good.</summary>
/// <param name="By">The person; needed with a key.</param>
/// <param name="Verdict">Needed.</param>
/// <param name="Note">Needed to return it.</param>
internal sealed record ReviewBody(string? By = null, ReviewVerdict? Verdict = null, string? Note = null);

/// <summary>Somebody with the right gives it to others.</summary>
/// <param name="By">The person; needed with a key.</param>
/// <param name="Assignees">People of the register, by id. Needed.</param>
internal sealed record ReassignBody(string? By = null, IReadOnlyList<string?>? Assignees = null)
{
    /// <summary>Most people that one inspection is given to.</summary>
    public const int Most = 200;
}

/// <summary>Somebody with the right calls it off.</summary>
/// <param name="By">The person; needed with a key.</param>
/// <param name="Reason">Needed.</param>
internal sealed record ExcuseBody(string? By = null, string? Reason = null);
