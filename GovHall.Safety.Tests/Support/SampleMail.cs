using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests.Support;

/// <summary>Letters as the hall writes them.</summary>
internal static class SampleMail
{
    public static readonly Uri Link = new("https://safe.qinghe.example/a/Q3p7vT1kR9uYb2Lx8WmNcA");

    public static readonly HallInfo Hall = new(
        "qh-zwzx", new("青禾县政务服务中心", "Qinghe Service Centre"), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), new HallProfile());

    public static readonly DateTimeOffset At = new(2026, 11, 23, 6, 31, 21, TimeSpan.Zero);

    public static TheoryData<string> HostileNames =>
    [
        "王\r\nBcc: everybody@example.org",
        "\"><script>alert(1)</script>",
        "a\" <other@example.org>, \"b",
        "=?utf-8?B?YmNj?= \n\n.\r\nMAIL FROM:<x@y>",
        "消防员👩‍🚒\U0001F525",
        "\u202Emoc.elpmaxe@kcatta",
        new string('长', 10_000),
        string.Concat(Enumerable.Repeat("&\"<👩‍🚒", 2_000)),
        "z" + new string('\u0301', 10_000),
        "\ud83d half",
        "",
    ];

    public static Letter Letter(NotificationKind kind, Severity severity) => new()
    {
        Kind = kind,
        Severity = severity,
        Hall = Hall.Name,
        Headline = new("配电室 烟感报警", "Smoke alarm, power room"),
        Clock = "14:31",
        Lead = new("紧急报警，尚无人接手", "Critical alarm, nobody has taken it yet"),
        Lines =
        [
            new(new("时间", "When"), new("2026-11-23 14:31:20（14:30:48 首次）", "2026-11-23 14:31:20 (first at 14:30:48)")),
            new(new("地点", "Where"), new("一楼西侧 配电室", "Power room, ground floor west")),
            new(new("读数", "Reading"), new("烟感 SD-07 报警 2 次；温度 41.8 °C", "Smoke detector SD-07, twice; 41.8 °C")),
        ],
        Instruction = new("两人同去，不得单人进入。闻到焦味先断电；见明火拨 119。", "Go in twos, never alone. Cut the power if it smells burnt; call 119 if you see flames."),
        Actionable = true,
        Told = [new("周敏（您）", "Zhou Min (you)"), new("赵志强", "Zhao Zhiqiang")],
        Next = [new(At.AddMinutes(10), "14:41", [new("陈立新", "Chen Lixin")]), new(At.AddMinutes(20), "14:51", [new("郑国平", "Zheng Guoping")])],
        Numbers = ["E2026-000012"],
        Reason = new("您今天担任值班员。", "You are the duty officer today."),
        JournalHead = "48211 · 9f86d081884c7d659a2feaa0c55ad015",
    };

    public static Notification Notification(
        NotificationKind kind = NotificationKind.Alarm, Severity severity = Severity.Critical, string language = "zh", string address = "zhou.min@qinghe.example") =>
        Of(Letter(kind, severity), new Recipient("U04", new("周敏", "Zhou Min"), address, language));

    public static Notification Of(Letter letter, Recipient to)
    {
        var incident = StableId.From("incident");
        var id = StableId.From($"{letter.Kind} {letter.Severity} {to.Address} {to.Language}");
        return new Notification
        {
            Id = id,
            Kind = letter.Kind,
            Severity = letter.Severity,
            Incidents = [incident],
            To = to,
            Subject = SubjectLine.Of(letter),
            Letter = letter,
            MessageId = $"{id:N}@qh-zwzx",
            Thread = $"{incident:N}@qh-zwzx",
            CreatedAt = At,
            DueAt = At,
        };
    }
}
