using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Mail;

/// <summary>A letter in one language, ready to be laid out: every word one line and bounded, in the order in which it is read.</summary>
internal sealed record LetterPage
{
    public required string Language { get; init; }

    public required string Hall { get; init; }

    public required string Numbers { get; init; }

    public required string Lead { get; init; }

    public required string Headline { get; init; }

    /// <summary>When, where, what was read, and last what to do now.</summary>
    public required ImmutableArray<LetterRow> Facts { get; init; }

    /// <summary>What the button says and what to know before pressing it.</summary>
    public required string Button { get; init; }

    public required string ButtonNote { get; init; }

    /// <summary>Who knows, whom it goes to next and when, why this reader gets it.</summary>
    public required ImmutableArray<LetterRow> People { get; init; }

    /// <summary>Whether something of <see cref="Letter"/> had to be left out.</summary>
    public required bool Shortened { get; init; }

    /// <summary>Both pages, Chinese first: everybody in the hall finds the same words at the same place, whoever's mail is looked at.</summary>
    /// <param name="letter">What is told.</param>
    /// <param name="halvings">0: all of it, each entry bounded against nonsense. Each one more halves how much of each entry and how many entries are kept.</param>
    public static ImmutableArray<LetterPage> Both(Letter letter, int halvings = 0) => [Of(letter, "zh", halvings), Of(letter, "en", halvings)];

    private static LetterPage Of(Letter letter, string language, int halvings)
    {
        var entries = halvings == 0 ? int.MaxValue : 64 >> halvings;
        var facts = letter.Lines.Take(entries).Select(line => new LetterRow(Words(line.Label, 40), Words(line.Value, 800), Strong: false));
        return new LetterPage
        {
            Language = language,
            Hall = Words(letter.Hall, 80),
            Numbers = letter.Numbers.IsEmpty ? "" : $"{MailWords.Incident.In(language)} {Cut(MailWords.Several(letter.Numbers, language), 2_000)}",
            Lead = Words(letter.Lead, 160),
            Headline = Words(letter.Headline, 160),
            Facts = letter.Instruction is { } what ? [.. facts, new(MailWords.Now.In(language), Words(what, 800), Strong: true)] : [.. facts],
            Button = ButtonOf(letter).In(language),
            ButtonNote = NoteOf(letter).In(language),
            People = [.. People()],
            Shortened = halvings > 0,
        };

        IEnumerable<LetterRow> People()
        {
            if (!letter.Told.IsEmpty)
            {
                yield return new(MailWords.Told.In(language), Cut(MailWords.Several(letter.Told.Select(who => Words(who, 60)), language), 2_000), Strong: false);
            }

            if (!letter.Next.IsEmpty)
            {
                yield return new(MailWords.Next.In(language), Cut(MailWords.Steps(letter.Next.Select(step => Words(MailWords.NextAt(step), 400)), language), 800), Strong: true);
            }

            yield return new(MailWords.Why.In(language), Words(letter.Reason, 300), Strong: false);
        }

        string Words(Text text, int most) => Cut(text.In(language), most);

        string Cut(string words, int most) => OneLine.Of(words, Math.Max(12, most >> halvings));
    }

    private static Text ButtonOf(Letter letter) => (letter.Actionable, letter.Numbers.Length) switch
    {
        (true, > 1 and var several) => MailWords.TakeThem(several),
        (true, _) => MailWords.TakeIt,
        (false, _) => MailWords.Open,
    };

    private static Text NoteOf(Letter letter) => (letter.Actionable, letter.Numbers.Length) switch
    {
        (true, > 1) => MailWords.TakeThemNote,
        (true, _) => MailWords.TakeItNote,
        (false, _) => MailWords.OpenNote,
    };
}

/// <summary>One row of a page. Public because a component shows it.</summary>
public sealed record LetterRow(string Label, string Value, bool Strong);
