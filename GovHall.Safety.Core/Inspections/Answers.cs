using System.Globalization;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Inspections;

/// <summary>What a sender says about one item, before it is judged.</summary>
public sealed record Answer
{
    /// <summary>Made by the sender; the same id twice is one check.</summary>
    public required string Id { get; init; }

    public required string Item { get; init; }

    public string? Place { get; init; }

    /// <summary>Needed for pass-fail and sign; a number, score or choice judges itself.</summary>
    public Verdict? Verdict { get; init; }

    public string? Value { get; init; }

    public string? Unit { get; init; }

    public string? Note { get; init; }

    /// <summary>The id of an attachment.</summary>
    public string? Photo { get; init; }

    public bool Fixed { get; init; }

    /// <summary>The sender's clock when it was checked; null: when it was sent.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>Judges answers by their items: a number outside its limits fails whatever its sender says (contract 3.3).</summary>
public static class Answers
{
    /// <summary>Longest note, value or id that is kept.</summary>
    public const int LongestText = 2000;

    /// <summary>The checks these answers are, those already known left out; or everything that is wrong with them.</summary>
    internal static Decision<Check> Judge(
        InspectionRun run, IReadOnlyList<Answer> answers, string by, DateTimeOffset? sentAt, DateTimeOffset now)
    {
        var errors = ImmutableDictionary.CreateBuilder<string, Text>();
        var checks = new List<Check>();
        var known = run.Checks.Select(check => check.Id).ToHashSet(StringComparer.Ordinal);
        var places = run.AnsweredAt.Select(place => place.Id).ToList();
        for (var i = 0; i < answers.Count; i++)
        {
            var answer = answers[i];
            var item = run.Items.FirstOrDefault(known => known.Id == answer.Item);
            if (WrongWith(answer, item, places, out var verdict) is { } wrong)
            {
                errors[$"checks[{i}].{wrong.Field}"] = wrong.Why;
            }
            else if (known.Add(answer.Id))
            {
                var time = ProofTime.Of(answer.At, sentAt, now);
                checks.Add(new Check
                {
                    Id = answer.Id,
                    Item = answer.Item,
                    Place = answer.Place,
                    Verdict = verdict,
                    Value = answer.Value,
                    Unit = answer.Unit ?? item!.Unit,
                    Note = answer.Note,
                    Photo = answer.Photo,
                    Fixed = answer.Fixed,
                    By = by,
                    At = time.At,
                    ReceivedAt = now,
                    TimeUnverified = time.Unverified,
                });
            }
        }

        return errors.Count == 0
            ? Decision<Check>.Of([.. checks])
            : RunWords.WrongAnswers with { Errors = errors.ToImmutable() };
    }

    private static (string Field, Text Why)? WrongWith(Answer answer, ChecklistItem? item, List<string> places, out Verdict verdict)
    {
        verdict = answer.Verdict ?? Verdict.Pass;
        if (string.IsNullOrWhiteSpace(answer.Id) || answer.Id.Length > 100)
        {
            return ("id", RunWords.IdNeeded);
        }

        if (item is null)
        {
            return ("item", RunWords.NoSuchItem(answer.Item));
        }

        if (places.Count > 0 && !places.Contains(answer.Place ?? "", StringComparer.Ordinal))
        {
            return ("place", RunWords.PlaceNeeded(places));
        }

        if ((answer.Note?.Length ?? 0) > LongestText || (answer.Value?.Length ?? 0) > LongestText || (answer.Place?.Length ?? 0) > LongestText)
        {
            return ("note", RunWords.TooLong);
        }

        if (answer.Verdict == Verdict.NotApplicable)
        {
            return null;
        }

        switch (item.Answer)
        {
            case AnswerKind.PassFail or AnswerKind.Sign:
                return answer.Verdict is null ? ("verdict", RunWords.VerdictNeeded) : null;
            case AnswerKind.Number or AnswerKind.Score:
                if (!double.TryParse(answer.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
                {
                    return ("value", RunWords.NumberNeeded);
                }

                var (low, high) = item.Answer == AnswerKind.Score ? (item.Min ?? 0, item.Max ?? 100) : (item.Min ?? double.MinValue, item.Max ?? double.MaxValue);
                verdict = number < low || number > high ? Verdict.Fail : answer.Verdict ?? Verdict.Pass;
                return null;
            case AnswerKind.Choice:
                if (item.Options.FirstOrDefault(option => option.Id == answer.Value) is not { } chosen)
                {
                    return ("value", RunWords.OptionNeeded(item.Options.Select(option => option.Id)));
                }

                verdict = chosen.Fail ? Verdict.Fail : answer.Verdict ?? Verdict.Pass;
                return null;
            case AnswerKind.Text:
                return string.IsNullOrWhiteSpace(answer.Value) && string.IsNullOrWhiteSpace(answer.Note) ? ("value", RunWords.WordsNeeded) : null;
            default:
                throw new ArgumentOutOfRangeException(nameof(item), item.Answer, "An answer kind without a rule.");
        }
    }
}
