using System.Globalization;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Notifications;

/// <summary>What the day before came to, and what is open this morning (每日报告). Its coming shows that all is well; its staying away, that the system is not.</summary>
public sealed record MorningReport
{
    /// <summary>When, by the hall's clock, every day.</summary>
    public static TimeOnly At { get; } = new(8, 0);

    /// <summary>The day before.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Its inspections by state; one that none is in is left out.</summary>
    public required ImmutableSortedDictionary<RunState, int> Inspections { get; init; }

    /// <summary>Incidents that began on it.</summary>
    public required int IncidentsBegun { get; init; }

    /// <summary>Incidents that nobody has taken.</summary>
    public required int IncidentsOpen { get; init; }

    /// <summary>Incidents that somebody has taken and not resolved.</summary>
    public required int IncidentsTaken { get; init; }

    /// <summary>Hazards that are not archived.</summary>
    public required int HazardsOpen { get; init; }

    /// <summary>Of them, those past their deadline.</summary>
    public required int HazardsOverdue { get; init; }

    /// <summary>Letters that should have left and have not.</summary>
    public required int LettersWaiting { get; init; }

    /// <summary>Since when the oldest of them waits; null: none does.</summary>
    public DateTimeOffset? OldestLetter { get; init; }

    /// <summary>The night of the last backup; null: there is none.</summary>
    public DateOnly? Backup { get; init; }

    /// <summary>The public key by which the journal's heads are signed: a mail that was kept proves later which it was. Null: none signs yet.</summary>
    public string? SigningKey { get; init; }

    /// <summary>Whether nothing is open and nobody missed anything.</summary>
    public bool AllIsWell =>
        IncidentsOpen + IncidentsTaken + HazardsOverdue + LettersWaiting == 0
        && !Inspections.Keys.Any(state => state is RunState.Missed or RunState.Partial or RunState.Unverifiable);

    /// <summary>The letter to each reader: one a day and address.</summary>
    /// <param name="readers">Who gets it.</param>
    /// <param name="context">The hall and its clock.</param>
    public IEnumerable<Notification> To(IEnumerable<Called> readers, RunLetterContext context)
    {
        ArgumentNullException.ThrowIfNull(readers);
        ArgumentNullException.ThrowIfNull(context);
        var letter = PlainLetters.Of(NotificationKind.Report, context) with
        {
            Headline = MorningWords.Headline(AllIsWell),
            Lead = MorningWords.Lead(AllIsWell),
            Lines =
            [
                new(MorningWords.Day, Text.Same(Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
                new(MorningWords.Inspections, MorningWords.Counted(Inspections)),
                new(MorningWords.Incidents, MorningWords.OfIncidents(IncidentsBegun, IncidentsOpen, IncidentsTaken)),
                new(MorningWords.Hazards, MorningWords.OfHazards(HazardsOpen, HazardsOverdue)),
                new(MorningWords.Letters, OldestLetter is { } oldest ? MorningWords.Waiting(LettersWaiting, context.Hall.TimeZone.MomentAt(oldest, context.Now)) : MorningWords.NoneWaits),
                new(MorningWords.LastBackup, Backup is { } night ? Text.Same(night.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : MorningWords.NoBackup),
                .. SigningKey is null ? [] : (ReadOnlySpan<LetterLine>)[new(MorningWords.SigningKey, Text.Same(SigningKey))],
            ],
            Instruction = MorningWords.Instruction,
        };
        var cause = string.Create(CultureInfo.InvariantCulture, $"morning|{Day:yyyy-MM-dd}");
        return readers.Select(called => PlainLetters.To(letter with { Reason = called.Why }, called.To, cause, thread: null, context));
    }
}
