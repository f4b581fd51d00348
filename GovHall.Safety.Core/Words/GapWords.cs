using System.Globalization;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;

namespace GovHall.Safety.Core.Words;

/// <summary>What is said where nobody, or too few, will be there.</summary>
public static class GapWords
{
    /// <summary>Before the names of those who should be there.</summary>
    public static Text Away { get; } = new("不在岗", "Away");

    public static Text FindSomebody { get; } = new(
        "请指定替班人员、换班，或把任务转派给其他人；补齐后本事件自动解除", "Name a substitute, swap turns, or give the inspection to somebody else; once it is filled, this is resolved by itself");

    public static Text Unmanned(Role role, DateOnly day) => new(
        $"{Date(day)} {StateWords.Of(role).Zh}无人值班", $"Nobody on duty as {StateWords.Of(role).En} on {Date(day)}");

    /// <summary>A plan has too few people.</summary>
    /// <param name="plan">Its name.</param>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day, which may be the first.</param>
    /// <param name="nobody">Whether there is nobody at all.</param>
    public static Text Lacking(Text plan, DateOnly first, DateOnly last, bool nobody)
    {
        var (zh, en) = first == last ? (Date(first), $"on {Date(first)}") : ($"{Date(first)} 至 {Date(last)}", $"from {Date(first)} to {Date(last)}");
        return new($"{zh} {plan.Zh}{(nobody ? "无人可派" : "人手不足")}", $"{(nobody ? "Nobody" : "Too few people")} for “{plan.En}” {en}");
    }

    public static Text Run(InspectionRun run) => run.NameOfPart() is { } part ? new($"{run.Number} {part.Zh}", $"{run.Number} {part.En}") : Text.Same(run.Number);

    public static Text Manned(Text window, InspectionRun run) => new(
        $"{window.Zh}，需要 {run.Terms.People} 人，现有 {run.Assignees.Length} 人", $"{window.En}: {run.Terms.People} needed, {run.Assignees.Length} there");

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
