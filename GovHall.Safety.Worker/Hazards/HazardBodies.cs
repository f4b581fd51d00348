using GovHall.Safety.Core.Hazards;

namespace GovHall.Safety.Worker.Hazards;

/// <summary>Somebody found something.</summary>
internal sealed record ReportBody
{
    /// <summary>Made by the sender; the same id twice is one hazard.</summary>
    public string? Id { get; init; }

    /// <summary>The person; needed with a key.</summary>
    public string? By { get; init; }

    /// <summary>What was found. Needed.</summary>
    public string? Text { get; init; }

    /// <summary>Left out: general.</summary>
    public HazardClass Class { get; init; } = HazardClass.General;

    public string? Zone { get; init; }

    public string? Checkpoint { get; init; }

    /// <summary>Put right on the spot.</summary>
    public bool Fixed { get; init; }

    /// <summary>What shows it.</summary>
    public FoundPhotos Photos { get; init; } = new();
}

/// <summary>Attachments, by their ids, of something that was found.</summary>
internal sealed record FoundPhotos
{
    /// <summary>As it was found; at most 20.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>Put right, where that was done on the spot; at most 20.</summary>
    public IReadOnlyList<string> After { get; init; } = [];
}

/// <summary>Attachments, by their ids, of what was put right.</summary>
internal sealed record DonePhotos
{
    /// <summary>Put right; at most 20.</summary>
    public IReadOnlyList<string> After { get; init; } = [];
}

/// <summary>Somebody in charge fixes who does what until when.</summary>
internal sealed record PlanBody
{
    /// <summary>The person; needed with a key.</summary>
    public string? By { get; init; }

    /// <summary>Who puts it right, by id. Needed.</summary>
    public string? Owner { get; init; }

    /// <summary>By when; left out: as usual for its class, from now.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Left out: as it is.</summary>
    public HazardClass? Class { get; init; }

    /// <summary>What is done. Needed.</summary>
    public string? Measure { get; init; }

    /// <summary>What it may cost.</summary>
    public string? Funds { get; init; }

    /// <summary>What protects people until then.</summary>
    public string? Interim { get; init; }
}

/// <summary>The owner says that it is put right.</summary>
internal sealed record SubmitBody
{
    /// <summary>The person; needed with a key.</summary>
    public string? By { get; init; }

    /// <summary>What was done.</summary>
    public string? Note { get; init; }

    /// <summary>What shows it.</summary>
    public DonePhotos Photos { get; init; } = new();
}

/// <summary>Somebody says something about it: begun, signed.</summary>
/// <param name="By">The person; needed with a key.</param>
/// <param name="Note">What the person says.</param>
internal sealed record WorkBody(string? By = null, string? Note = null);

/// <summary>Somebody looked whether it is put right.</summary>
/// <param name="By">The person; needed with a key.</param>
/// <param name="Accepted">Whether it is. Needed.</param>
/// <param name="Note">What is still wrong; needed where it is not.</param>
internal sealed record RecheckBody(string? By = null, bool? Accepted = null, string? Note = null);

/// <summary>Somebody in charge gives it more time.</summary>
/// <param name="By">The person; needed with a key.</param>
/// <param name="Deadline">The new one. Needed.</param>
/// <param name="Reason">Needed.</param>
internal sealed record ExtendBody(string? By = null, DateTimeOffset? Deadline = null, string? Reason = null);
