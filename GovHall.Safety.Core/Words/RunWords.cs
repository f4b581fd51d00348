using GovHall.Safety.Core.Inspections;

namespace GovHall.Safety.Core.Words;

/// <summary>What is said when an inspection cannot be done as asked.</summary>
public static class RunWords
{
    public static Refusal NoteNeeded { get; } = new Refusal(
        "note-needed", new("本任务没有检查清单，完成时请写明做了什么。", "This inspection has no checklist: say in a note what was done."), RefusalKind.Invalid).At("note");

    public static Refusal ReasonNeeded { get; } = new Refusal(
        "reason-needed", new("豁免必须写明原因。", "Say why it is called off."), RefusalKind.Invalid).At("reason");

    public static Refusal OwnExcuse { get; } = new(
        "own-excuse", new("不能豁免自己的任务，请由他人办理。", "Nobody can excuse an inspection of their own; ask somebody else with the right."), RefusalKind.Forbidden);

    public static Refusal OwnReassign { get; } = new(
        "own-reassign", new("不能转派自己的任务，请由他人办理。", "Nobody can give away an inspection of their own; ask somebody else with the right."), RefusalKind.Forbidden);

    public static Refusal AssigneesNeeded { get; } = new Refusal(
        "assignees-needed", new("请写明由谁来做（登记册中的人员编号）。", "Say who is to do it: people of the register, by id."), RefusalKind.Invalid).At("assignees");

    public static Refusal WrongAnswers { get; } = new(
        "wrong-answers", new("有的检查项填写不对，全部未保存，请按提示更正后重新提交。", "Some answers are wrong; none was saved. Correct them and send again."), RefusalKind.Invalid);

    public static Text IdNeeded { get; } = new("缺少检查编号（id），或超过 100 个字符。", "An id of 1 to 100 characters is needed.");

    public static Text VerdictNeeded { get; } = new("请选择合格、不合格或不适用。", "Say pass, fail or not-applicable.");

    public static Text NumberNeeded { get; } = new("请填写数字。", "A number is needed.");

    public static Text WordsNeeded { get; } = new("请填写文字说明。", "Words are needed.");

    public static Text TooLong { get; } = new("文字过长，最多 2000 个字符。", "Too long: 2000 characters at most.");

    public static Refusal TooEarly(InspectionRun run) => new(
        "too-early", new($"“{run.Name.Zh}”尚未到检查时间。", $"“{run.Name.En}” is not open yet."));

    public static Refusal TooLate(InspectionRun run) => new(
        "too-late", new($"“{run.Name.Zh}”的检查时间已过。", $"The time for “{run.Name.En}” is over."));

    public static Refusal Over(InspectionRun run) => new(
        "already-over", new($"“{run.Name.Zh}”已结束（{StateWords.Of(run.State).Zh}）。", $"“{run.Name.En}” is over ({StateWords.Of(run.State).En})."));

    public static Refusal Incomplete(InspectionRun run)
    {
        List<Lack> missing = [.. run.Missing];
        return new(
            "incomplete",
            new($"还差：{string.Join("、", missing.Select(lack => lack.Text.Zh))}。", $"Still missing: {string.Join("; ", missing.Select(lack => lack.Text.En))}."),
            RefusalKind.Invalid)
        {
            Errors = missing.ToImmutableDictionary(lack => lack.Field, lack => lack.Text),
        };
    }

    /// <summary>One thing that is missing, in a list of them.</summary>
    public static Text Lacks(Lack lack) => lack switch
    {
        { Kind: LackKind.Visit, Place: { } place } => new($"{place.Name.Zh}未打点", $"{place.Name.En} not visited"),
        { Kind: LackKind.Answer, Item: { } item, Place: { } place } => new($"{place.Name.Zh}：{item.Text.Zh}", $"{item.Text.En} at {place.Name.En}"),
        { Kind: LackKind.Answer, Item: { } item } => item.Text,
        { Kind: LackKind.Photo, Item: { } item, Place: { } place } => new($"{place.Name.Zh}：{item.Text.Zh}（照片）", $"photo of {item.Text.En} at {place.Name.En}"),
        { Kind: LackKind.Photo, Item: { } item } => new($"{item.Text.Zh}（照片）", $"photo of {item.Text.En}"),
        _ => new($"还须 {lack.People} 人检查或签名", lack.People == 1 ? "one more person has to check or sign" : $"{lack.People} more people have to check or sign"),
    };

    public static Refusal WrongScan { get; } = new(
        "wrong-scan", new("打点信息填写不对，未保存，请更正后重新提交。", "The scan is wrong and was not saved; correct it and send again."), RefusalKind.Invalid);

    public static Refusal OwnReview { get; } = new(
        "own-review", new("不能复核自己参与的检查，请由他人复核。", "Nobody can review an inspection they took part in; ask somebody else with the right."), RefusalKind.Forbidden);

    public static Refusal WhyReturned { get; } = new Refusal(
        "note-needed", new("退回时必须写明原因。", "Say why it is returned."), RefusalKind.Invalid).At("note");

    public static Refusal NotDoneYet(InspectionRun run) => new(
        "not-completed", new($"“{run.Name.Zh}”没有完成（{StateWords.Of(run.State).Zh}），不能复核。", $"“{run.Name.En}” is not completed ({StateWords.Of(run.State).En}); there is nothing to review."));

    public static Refusal NotOnItsWay(InspectionRun run, string checkpoint) => new(
        "not-on-its-way", new($"“{run.Name.Zh}”不经过点位“{checkpoint}”。", $"“{run.Name.En}” does not visit the checkpoint “{checkpoint}”."));

    public static Text PlaceNeeded(IEnumerable<string> places)
    {
        var list = string.Join(", ", places);
        return new($"请说明是哪一处：{list}。", $"Say at which place: {list}.");
    }

    public static Text NoSuchItem(string item) => new($"检查清单中没有“{item}”。", $"The checklist has no item “{item}”.");

    public static Text OptionNeeded(IEnumerable<string> options)
    {
        var list = string.Join(", ", options);
        return new($"请从以下选项中选择：{list}。", $"Choose one of: {list}.");
    }
}
