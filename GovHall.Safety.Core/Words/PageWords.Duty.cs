using System.Globalization;
using GovHall.Safety.Core.Duty;

namespace GovHall.Safety.Core.Words;

public static partial class PageWords
{
    public static Text Duty { get; } = new("值班", "Duty");

    public static Text OnDutyNow { get; } = new("现在在岗", "On duty now");

    public static Text Besides { get; } = new("其他岗位、名单和值日", "Other roles, groups, and those drawn");

    public static Text MyTurns { get; } = new("我的班次", "My turns");

    public static Text NoTurns { get; } = new("七天内没有您的班次", "You have no turn in the next seven days");

    public static Text SevenDays { get; } = new("七天排班", "The next seven days");

    public static Text DrawnDays { get; } = new("七天值日", "Drawn for the next seven days");

    public static Text NoRoster { get; } = new("计划表里没有排班", "The schedule has no roster");

    public static Text Unmanned { get; } = new("缺岗", "vacant");

    public static Text Swapped { get; } = new("换班", "swapped");

    public static Text Substituted { get; } = new("替班", "stands in");

    public static Text Today { get; } = new("今天", "today");

    public static Text Roster { get; } = new("岗位", "Roster");

    public static Text SwapRequests { get; } = new("换班申请", "Swaps asked for");

    public static Text Swaps { get; } = new("已同意的换班", "Swaps in force");

    public static Text AcceptSwap { get; } = new("同意", "Accept");

    public static Text RefuseSwap { get; } = new("不同意", "Refuse");

    public static Text TakeBack { get; } = new("撤回", "Take back");

    public static Text Undo { get; } = new("取消换班", "Undo it");

    public static Text AwayPeople { get; } = new("请假", "Away");

    public static Text NobodyAway { get; } = new("近期无人请假", "Nobody is away");

    public static Text NoSubstitute { get; } = new("无人替班", "nobody stands in");

    public static Text TakeOver { get; } = new("我来替班", "I will stand in");

    public static Text NameSubstitute { get; } = new("指定替班人", "Name who stands in");

    public static Text NotAwayAfterAll { get; } = new("取消请假", "Not away after all");

    public static Text BeAway { get; } = new("登记请假", "Put down leave");

    public static Text WhoIsAway { get; } = new("请假人", "Who");

    public static Text FirstDay { get; } = new("从（必填）", "First day (required)");

    public static Text LastDay { get; } = new("到（必填，含当日）", "Last day (required, inclusive)");

    public static Text AwayWhy { get; } = new("事由", "Why");

    public static Text SubstituteField { get; } = new("替班人（选填）", "Who stands in (optional)");

    public static Text AskForSwap { get; } = new("申请换班", "Ask for a swap");

    public static Text SwapWhat { get; } = new("对方同意后生效；两人交换当日在该岗位的班次。", "It is in force once the other person accepts; the two exchange their turns of that roster that day.");

    public static Text WhichTurn { get; } = new("换哪一班（必选）", "Which turn (choose one)");

    public static Text SwapWith { get; } = new("与谁换（必选）", "With whom (choose one)");

    public static Text AwaySaved { get; } = new("请假已登记，排班已更新。", "Leave is on record and duty follows.");

    public static Text BackSaved { get; } = new("请假已取消，排班已更新。", "Leave is taken back and duty follows.");

    public static Text SubstituteSaved { get; } = new("替班已更新。", "Who stands in is on record.");

    public static Text SwapAsked { get; } = new("已提出换班，待对方同意。", "The swap is asked for; the other person has to accept it.");

    public static Text SwapDone { get; } = new("换班已生效。", "The swap is in force.");

    public static Text SwapGone { get; } = new("换班已取消。", "There is no such swap any more.");

    public static Text Gaps(int turns) => new($"缺岗 {turns} 班", turns == 1 ? "1 turn vacant" : $"{turns} turns vacant");

    public static Text Until(string clock) => new($"至 {clock}", $"until {clock}");

    /// <summary><c>周二 24</c> · <c>Tue 24</c>.</summary>
    public static Text ShortDay(DateOnly day) => new($"周{DaysZh[(int)day.DayOfWeek][^1]} {day.Day}日", day.ToString("ddd d", CultureInfo.InvariantCulture));

    public static Text RosterOf(string roster, Role? role) => role is { } covered ? StateWords.Of(covered) : new($"名单 {roster}", $"roster {roster}");

    /// <summary>What two people want to exchange.</summary>
    public static Text Exchange(Text from, Text to, Text roster, string day)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(roster);
        return new($"{from.Zh} 与 {to.Zh} 互换 {day} {roster.Zh}班次", $"{from.En} and {to.En} exchange their turns as {roster.En} on {day}");
    }

    public static Text InPlaceOf(Text name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new($"原 {name.Zh}", $"for {name.En}");
    }
}
