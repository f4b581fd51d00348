namespace GovHall.Safety.Worker.Duty;

/// <summary>Somebody will be away.</summary>
internal sealed record AbsenceBody
{
    /// <summary>Who says so; needed with a key.</summary>
    public string? By { get; init; }

    /// <summary>Who will be away; left out: whoever says so.</summary>
    public string? Person { get; init; }

    /// <summary>The first day. Needed.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day. Needed.</summary>
    public DateOnly? To { get; init; }

    /// <summary><c>leave</c>, <c>sick</c>, <c>training</c> or <c>other</c>.</summary>
    public string Kind { get; init; } = "leave";

    /// <summary>Who has their turns meanwhile.</summary>
    public string? Substitute { get; init; }
}

/// <summary>Names the substitute of an absence, or takes the name back.</summary>
internal sealed record SubstituteBody
{
    /// <summary>Who says so; needed with a key.</summary>
    public string? By { get; init; }

    /// <summary>Who is away. Needed.</summary>
    public string? Person { get; init; }

    /// <summary>Any day of the absence. Needed.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Who has their turns; null: nobody any more.</summary>
    public string? Substitute { get; init; }
}

/// <summary>Two people want to exchange a turn.</summary>
internal sealed record SwapBody
{
    /// <summary>Who asks; needed with a key.</summary>
    public string? By { get; init; }

    /// <summary>Needed.</summary>
    public string? Roster { get; init; }

    /// <summary>The day the turn starts on. Needed.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Whose turn it is. Needed.</summary>
    public string? From { get; init; }

    /// <summary>Who takes it. Needed.</summary>
    public string? To { get; init; }
}

/// <summary>Somebody decides.</summary>
/// <param name="By">The person; needed with a key.</param>
internal sealed record DecisionBody(string? By = null);
