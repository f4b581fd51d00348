using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Words;

/// <summary>What is said about hazards.</summary>
public static partial class HazardWords
{
    public static Refusal PlanFirst { get; } = new(
        "plan-first", new("该隐患还没有整改方案，请先由管理人员确定责任人、期限和措施。", "There is no plan for this hazard yet: somebody in charge has to fix owner, deadline and measure first."));

    public static Refusal RecheckFirst { get; } = new(
        "recheck-first", new("复查通过后才能签字。", "It can be signed once somebody else has re-checked it."));

    public static Refusal OwnWork { get; } = new(
        "own-work", new("不能复查或签认自己的整改，请由他人办理。", "Nobody re-checks or signs their own work; ask another person with the right."), RefusalKind.Forbidden);

    public static Refusal MeasureNeeded { get; } = Field("measure", "请写明整改措施。", "Say what will be done.");

    public static Refusal OwnerNeeded { get; } = Field("owner", "请指定整改责任人（人员编号）。", "Name the person who puts it right (their id).");

    public static Refusal TextNeeded { get; } = Field("text", "请写明发现了什么。", "Say what was found.");

    public static Refusal NoSuchZone(string id) => Field("zone", $"本馆没有区域“{id}”。", $"The hall has no zone '{id}'.");

    public static Refusal NoSuchCheckpoint(string id) => Field("checkpoint", $"本馆没有点位“{id}”。", $"The hall has no checkpoint '{id}'.");

    public static Refusal NotPutRight { get; } = Field("photos.after", "未当场整改的隐患不能附整改后的照片。", "Photos of it put right belong to a hazard that was put right on the spot.");

    public static Refusal NoSuchPhotos { get; } = new(
        "invalid-hazard", new("有的照片没有找到，内容未保存；请先上传照片。", "Some photos are not there, and nothing was saved; upload them first."), RefusalKind.Invalid);

    public static Refusal TooManyPhotos(string field, int most) => Field($"photos.{field}", $"一次最多附 {most} 张照片。", $"At most {most} photos at once.");

    public static Refusal DeadlinePast { get; } = Field("deadline", "期限应晚于现在，且晚于原期限。", "The deadline has to lie ahead, and after the one before it.");

    public static Refusal DeadlineUnread { get; } = Field("deadline", "请按“2026-11-30T17:30”填写日期和时间。", "Give day and time like 2026-11-30T17:30.");

    public static Refusal ReasonNeeded { get; } = Field("reason", "延期必须写明原因。", "Say why it needs more time.");

    public static Refusal SayWhatIsWrong { get; } = Field("note", "复查不通过请写明问题。", "Say what is still wrong.");

    public static Text SayWhether { get; } = new("请说明复查是否通过（true 或 false）。", "Say whether it is put right: true or false.");

    public static Refusal ReportedAlready(Hazard hazard)
    {
        ArgumentNullException.ThrowIfNull(hazard);
        return new("reported-already", new(
            $"这条上报已登记为隐患 {hazard.Number}，内容与这次不同；请在该隐患中办理，或另行上报。",
            $"This report is on record as hazard {hazard.Number}, in other words: deal with it there, or report another one."));
    }

    public static Refusal NotInThisState(Hazard hazard)
    {
        ArgumentNullException.ThrowIfNull(hazard);
        return new("wrong-state", new($"隐患 {hazard.Number} 现为“{StateWords.Of(hazard.State).Zh}”，不能这样办理。", $"Hazard {hazard.Number} is {StateWords.Of(hazard.State).En}; this cannot be done to it now."));
    }

    /// <summary>What an inspection found: an item says how it should be, so that it is not has to be said, and what was found instead.</summary>
    /// <param name="item">What was looked at; null where the inspection has it no more.</param>
    /// <param name="check">What was answered.</param>
    /// <param name="place">Where. An asset or a group is named: of a zone or a checkpoint the hazard says so itself.</param>
    public static Text Failed(ChecklistItem? item, Check check, Place? place)
    {
        ArgumentNullException.ThrowIfNull(check);
        var what = item?.Text ?? Text.Same(check.Item);
        var answer = item?.Options.FirstOrDefault(option => option.Id == check.Value)?.Text
            ?? (string.IsNullOrWhiteSpace(check.Value) ? null : Text.Same(check.Unit is { } unit ? $"{check.Value} {unit}" : check.Value));
        var of = place is { Kind: PlaceKind.Asset or PlaceKind.Group } ? place.Name : null;
        var note = string.IsNullOrWhiteSpace(check.Note) ? null : check.Note;
        return new(
            $"不合格{(of is null ? "" : $"（{of.Zh}）")}：{what.Zh}{(answer is null ? "" : $"（{answer.Zh}）")}{(note is null ? "" : $"：{note}")}",
            $"Not as it should be{(of is null ? "" : $" ({of.En})")}: {what.En}{(answer is null ? "" : $" ({answer.En})")}{(note is null ? "" : $": {note}")}");
    }

    public static Text OverdueTitle(Hazard hazard)
    {
        ArgumentNullException.ThrowIfNull(hazard);
        return new($"隐患逾期未整改：{hazard.Text.Zh}", $"Hazard overdue: {hazard.Text.En}");
    }

    public static Text Hazard { get; } = new("隐患", "Hazard");

    public static Text Deadline { get; } = new("期限", "Deadline");

    public static Text Owner { get; } = new("责任人", "Owner");

    public static Text Funds { get; } = new("资金", "Money");

    public static Text Interim { get; } = new("防范措施", "Until then");

    public static Text Measure { get; } = new("措施", "Measure");

    public static Text DoNow { get; } = new("立即整改并提交复查；确需延期的，由管理人员写明原因办理。", "Put it right and submit it; where it needs more time, somebody in charge extends it with a reason.");

    private static Refusal Field(string field, string zh, string en) => new Refusal("invalid-hazard", new(zh, en), RefusalKind.Invalid).At(field);
}
