using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Worker.Web.Pages.Inspections;

/// <summary>What a browser's form says about the items of a checklist.</summary>
public sealed class AnswerForm
{
    private readonly IFormCollection _form;

    public AnswerForm(IFormCollection form) => _form = form;

    public static AnswerForm Empty { get; } = new(FormCollection.Empty);

    public static string VerdictField(Point point) => $"verdict.{point.Key}";

    public static string ValueField(Point point) => $"value.{point.Key}";

    public static string NoteField(Point point) => $"note.{point.Key}";

    public static string FixedField(Point point) => $"fixed.{point.Key}";

    public static string PhotoField(Point point) => $"photo.{point.Key}";

    /// <summary>The key of the point whose words are in this field; null where it is none of theirs.</summary>
    public static string? KeyOf(string field) => field.Split('.', 2) is ["value" or "note", var key] ? key : null;

    /// <summary>The verdict's word; empty where nothing was tapped.</summary>
    public string Verdict(Point point) => _form[VerdictField(point)].ToString();

    public string Value(Point point) => _form[ValueField(point)].ToString();

    public string Note(Point point) => _form[NoteField(point)].ToString();

    public bool IsFixed(Point point) => _form[FixedField(point)].ToString().Length > 0;

    /// <summary>The photo that was chosen; null where none was. A browser sends an empty file for a field that was left alone.</summary>
    public IFormFile? Photo(Point point) => _form.Files.GetFile(PhotoField(point)) is { Length: > 0 } file ? file : null;

    /// <summary>Anything else of the form.</summary>
    public string Field(string name) => _form[name].ToString();

    /// <summary>
    /// The answers of the items that were touched. An answer's id follows from the form and from what it says: the same form sent
    /// twice is one check, while a form that was gone back to and changed is another.
    /// </summary>
    /// <param name="run">The inspection.</param>
    /// <param name="photos">The ids of the photos that came with it, by the key of their point.</param>
    public ImmutableArray<Answer> Answers(InspectionRun run, IReadOnlyDictionary<string, string> photos) =>
    [
        .. from point in Point.Of(run)
           let answer = Of(point, run, photos.GetValueOrDefault(point.Key))
           where answer is not null
           select answer with { Id = StableId.From($"check|{Field("form-id")}|{run.Id}|{FactJson.Of(answer)}").ToString() },
    ];

    private Answer? Of(Point point, InspectionRun run, string? photo)
    {
        var verdict = Kebab.TryRead<Verdict>(Verdict(point), out var said) ? said : (Verdict?)null;
        var value = point.Item.Answer is AnswerKind.PassFail or AnswerKind.Sign ? null : Worded(Value(point));
        var touched = verdict is not null || value is not null || Worded(Note(point)) is not null;
        return touched ? new Answer
        {
            Id = "",
            Item = point.Item.Id,
            Place = point.Place?.Id,
            Verdict = verdict,
            Value = verdict == Core.Inspections.Verdict.NotApplicable ? null : point.Item.Answer is AnswerKind.Number or AnswerKind.Score ? Number(value) : value,
            Note = Worded(Note(point)),
            Photo = photo,
            Fixed = IsFixed(point) && verdict is not Core.Inspections.Verdict.NotApplicable,
        } : photo is not null ? WithPhoto(point, run, photo) : null;
    }

    /// <summary>A photo alone belongs to the answer that is there already; where there is none, the item says what it needs.</summary>
    private static Answer WithPhoto(Point point, InspectionRun run, string photo)
    {
        var found = point.Found(run);
        return new()
        {
            Id = "",
            Item = point.Item.Id,
            Place = point.Place?.Id ?? found?.Place,
            Verdict = found?.Verdict,
            Value = found?.Value,
            Unit = found?.Unit,
            Note = found?.Note,
            Photo = photo,
            Fixed = found?.Fixed ?? false,
        };
    }

    private static string? Worded(string words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();

    /// <summary>A Chinese keyboard types full-width digits and signs as readily as others.</summary>
    private static string? Number(string? typed) => typed is null ? null : string.Concat(typed.Select(HalfWidth)).Replace('。', '.').Replace(',', '.').Replace('−', '-').Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Unicode keeps the full-width forms of ASCII's signs in its order, U+FF01 to U+FF5E; the full-width space stands apart.</summary>
    private static char HalfWidth(char sign) => sign switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(sign - '\uFF01' + '!'),
        '\u3000' => ' ',
        _ => sign,
    };
}
