using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Notifications;

/// <summary>Makes one letter of what one person is told of one window in one breath (contract 6): each thing named, one button for all of them.</summary>
/// <remarks>It is made of the letters that each would have been, so nothing can be in it that none of them says, and nothing is lost.</remarks>
public static class Combined
{
    /// <summary>Whether letters about it may be combined. An alarm shares its letter with nothing, and waits for nothing.</summary>
    public static bool Takes(IncidentKind kind) => kind == IncidentKind.MissedInspection;

    /// <summary>One notification for each window, kind and address, in the order in which the first of each was written.</summary>
    /// <param name="singles">Of one transaction; each names one incident.</param>
    public static IEnumerable<Notification> Of(IEnumerable<Notification> singles) => singles
        .GroupBy(single => (single.Thread, single.Kind, Address: single.To.Address.ToUpperInvariant()))
        .Select(same => Join([.. same]));

    /// <summary>What comes next of several, if nobody takes them: at each minute everybody who is told of any of them then.</summary>
    /// <remarks>No further ahead than each of them looks: what one leaves out is later than all it names.</remarks>
    public static ImmutableArray<NextStep> Next(IEnumerable<ImmutableArray<NextStep>> forecasts) =>
    [
        .. forecasts.SelectMany(steps => steps)
            .GroupBy(step => step.At)
            .Select(minute => minute.First() with { Who = [.. minute.SelectMany(step => step.Who).Distinct()] })
            .OrderBy(step => step.Due)
            .Take(Letters.StepsForetold),
    ];

    /// <summary>What stands for these follows from them, in whatever order they come.</summary>
    internal static Guid IdOf(IReadOnlyCollection<Guid> singles) =>
        singles.Count == 1 ? singles.First() : StableId.From($"notification|{string.Join('|', singles.Order())}");

    private static Notification Join(ImmutableArray<Notification> singles)
    {
        if (singles is [var only])
        {
            return only;
        }

        // Of two calls about one incident the later one says how it stands.
        ImmutableArray<Notification> latest =
        [
            .. singles.GroupBy(single => single.Incidents[0]).Select(about => about.Last()).OrderBy(single => single.Letter.Numbers[0], StringComparer.Ordinal),
        ];
        var letter = latest is [var one] ? one.Letter : Join([.. latest.Select(single => single.Letter)]);
        var id = IdOf([.. singles.Select(single => single.Id)]);
        return latest[0] with
        {
            Id = id,
            Severity = letter.Severity,
            Incidents = [.. latest.Select(single => single.Incidents[0])],
            Subject = SubjectLine.Of(letter),
            Letter = letter,
            MessageId = $"{id:N}{latest[0].MessageId[latest[0].MessageId.IndexOf('@', StringComparison.Ordinal)..]}",
        };
    }

    private static Letter Join(ImmutableArray<Letter> letters) => letters[0] with
    {
        // The words of Severity stand worst first.
        Severity = letters.Min(letter => letter.Severity),
        Headline = NoticeWords.WithOthers(letters[0].Headline, letters.Sum(Inspections)),
        Lead = Together(letters.Select(letter => letter.Lead)),
        Lines = LetterLine.Together(letters.SelectMany(letter => letter.Lines)),
        Instruction = letters.Any(letter => letter.Instruction is not null) ? Together(letters.Select(letter => letter.Instruction).OfType<Text>()) : null,
        Actionable = letters.Any(letter => letter.Actionable),
        Told = [.. letters.SelectMany(letter => letter.Told).Distinct()],
        Next = Next(letters.Select(letter => letter.Next)),
        Numbers = [.. letters.SelectMany(letter => letter.Numbers)],
        Reason = Together(letters.Select(letter => letter.Reason)),
    };

    /// <summary>How many inspections a letter names: those of an occurrence that has parts, else the one.</summary>
    private static int Inspections(Letter letter) => Math.Max(1, letter.Lines.Count(line => line.Label == NoticeWords.Task));

    private static Text Together(IEnumerable<Text> said) => NoticeWords.Together([.. said.Distinct()]);
}
