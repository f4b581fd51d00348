using System.Text;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Worker.Web.Pages.Inspections;

/// <summary>What a browser's form says about the items of a checklist.</summary>
public sealed class AnswerForm
{
    private readonly IFormCollection _form;

    public AnswerForm(IFormCollection form) => _form = form;

    public static AnswerForm Empty { get; } = new(FormCollection.Empty);

    public static string VerdictField(ChecklistItem item) => $"verdict.{item.Id}";

    public static string ValueField(ChecklistItem item) => $"value.{item.Id}";

    public static string NoteField(ChecklistItem item) => $"note.{item.Id}";

    public static string FixedField(ChecklistItem item) => $"fixed.{item.Id}";

    /// <summary>The verdict's word; empty where nothing was tapped.</summary>
    public string Verdict(ChecklistItem item) => _form[VerdictField(item)].ToString();

    public string Value(ChecklistItem item) => _form[ValueField(item)].ToString();

    public string Note(ChecklistItem item) => _form[NoteField(item)].ToString();

    public bool IsFixed(ChecklistItem item) => _form[FixedField(item)].ToString().Length > 0;

    /// <summary>Anything else of the form.</summary>
    public string Field(string name) => _form[name].ToString();

    /// <summary>
    /// The answers of the items that were touched. An answer's id follows from the form and from what it says: the same form sent
    /// twice is one check, while a form that was gone back to and changed is another.
    /// </summary>
    public ImmutableArray<Answer> Answers(InspectionRun run) =>
    [
        .. from item in run.Items
           let answer = Of(item)
           where answer is not null
           select answer with { Id = StableId.From($"check|{Field("form-id")}|{run.Id}|{FactJson.Of(answer)}").ToString() },
    ];

    private Answer? Of(ChecklistItem item)
    {
        var verdict = Kebab.TryRead<Verdict>(Verdict(item), out var said) ? said : (Verdict?)null;
        var value = item.Answer is AnswerKind.PassFail or AnswerKind.Sign ? null : Worded(Value(item));
        var touched = verdict is not null || value is not null || Worded(Note(item)) is not null;
        return !touched ? null : new Answer
        {
            Id = "",
            Item = item.Id,
            Verdict = verdict,
            Value = verdict == Core.Inspections.Verdict.NotApplicable ? null : item.Answer is AnswerKind.Number or AnswerKind.Score ? Number(value) : value,
            Note = Worded(Note(item)),
            Fixed = IsFixed(item) && verdict is not Core.Inspections.Verdict.NotApplicable,
        };
    }

    private static string? Worded(string words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();

    /// <summary>A Chinese keyboard types full-width digits and signs as readily as others.</summary>
    private static string? Number(string? typed) => typed?.Normalize(NormalizationForm.FormKC).Replace('。', '.').Replace(',', '.').Replace('−', '-').Replace(" ", "", StringComparison.Ordinal);
}
