using GovHall.Safety.Core.Duty;

namespace GovHall.Safety.Core.Words;

/// <summary>Why somebody is told.</summary>
public static class DutyWords
{
    public static Text Named { get; } = new("上报策略中指定通知您", "you are named in the escalation");

    public static Text Assignee { get; } = new("该任务由您负责", "it was yours to do");

    public static Text Owner { get; } = new("该区域由您负责", "the zone is yours");

    public static Text LastResort { get; } = new("没有其他人可通知", "nobody else could be told");

    public static Text InRole(Role role) => new($"您是{StateWords.Of(role).Zh}", $"you are {StateWords.Of(role).En}");
}
