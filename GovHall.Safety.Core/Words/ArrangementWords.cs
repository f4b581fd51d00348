namespace GovHall.Safety.Core.Words;

/// <summary>What is said when leave, a swap or a substitute cannot be as asked.</summary>
public static class ArrangementWords
{
    /// <param name="field">The field that names the other person.</param>
    public static Refusal WithAnother(string field) => new Refusal(
        "another-person-needed", new("不能与本人换班，也不能由本人替班。", "Nobody swaps with, or stands in for, themselves."), RefusalKind.Invalid).At(field);

    /// <summary>Why somebody is away, by the register's word.</summary>
    public static Text Of(string kind) => kind switch
    {
        "leave" => new("请假", "leave"),
        "sick" => new("病假", "sick"),
        "training" => new("培训", "training"),
        _ => new("其他", "other"),
    };

    public static Refusal NotAway(Text person) => new(
        "not-away", new($"{person.Zh} 当日没有请假，无须替班。", $"{person.En} is not on leave that day and needs no substitute."), RefusalKind.Invalid);

    public static Refusal NoTurn(Text person) => new(
        "no-such-turn", new($"{person.Zh} 当日在该排班表中没有班次。", $"{person.En} has no turn of this roster that day."), RefusalKind.Invalid);

    public static Refusal StandsIn(Text person) => new(
        "stands-in",
        new($"{person.Zh} 当日只是替班，替班不能换班；请改由他人替班。", $"{person.En} only stands in that day, and that is not swapped: have another substitute named instead."),
        RefusalKind.Invalid);

    public static Refusal AskedAlready(Text from, Text to) => new(
        "asked-already",
        new($"{from.Zh} 当日的班次已请求与 {to.Zh} 换班，尚未答复；请先撤回该请求。", $"A swap of {from.En}'s turn with {to.En} waits for an answer: have that withdrawn first."));

    public static Refusal SwappedAlready(Text person) => new(
        "swapped-already",
        new($"{person.Zh} 当日在该排班表中已换过班；请先由双方的负责人撤销。", $"{person.En} has swapped on this roster that day already: have that undone first, by whoever leads both."),
        RefusalKind.Invalid);
}
