using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Core.Words;

/// <summary>What a mail says besides its letter.</summary>
public static class MailWords
{
    public static Text Now => new("现在", "Now");

    public static Text Told => new("已通知", "Told");

    public static Text Next => new("逐级上报", "Goes next to");

    public static Text Why => new("收件原因", "Why you");

    public static Text TakeIt => new("我来处理", "I will take it");

    /// <summary>The button of a letter about several incidents.</summary>
    public static Text TakeThem(int count) => new($"我来处理（{count} 起）", $"I will take these {count}");

    public static Text TakeThemNote => new(
        "打开后可只选其中几起，再点一次才算接手。链接只对您有效，请勿转发。", "Opening it does nothing yet: choose which, and press once more to take them. The link is yours alone, do not forward it.");

    public static Text TakeItNote => new("打开后再点一次才算接手。链接只对您有效，请勿转发。", "Opening it does nothing yet: press once more to take it. The link is yours alone, do not forward it.");

    public static Text Open => new("打开查看", "Open it");

    public static Text OpenNote => new("链接只对您有效，请勿转发。", "The link is yours alone, do not forward it.");

    public static Text Incident => new("事件", "Incident");

    public static Text Journal => new("台账链首", "Journal head");

    public static Text NotRead => new("本邮件由系统自动发出，回复无人查看。", "Sent automatically; replies are not read.");

    public static Text Shortened => new("此处有删节，全文见本邮件的纯文本部分。", "Shortened here; the plain-text part of this mail has it all.");

    /// <summary>The four levels, as the subject line says them (contract 6).</summary>
    public static Text Level(Severity severity) => severity switch
    {
        Severity.Critical => new("紧急", "Critical"),
        Severity.High => new("重要", "High"),
        Severity.Medium => new("一般", "Medium"),
        Severity.Low => new("提示", "Low"),
    };

    /// <summary>The word before the level in the later letters of a thread; null for a letter that begins one.</summary>
    public static Text? Later(NotificationKind kind) => kind switch
    {
        NotificationKind.Reminder => new("提醒", "Reminder"),
        NotificationKind.Escalation => new("升级", "Escalated"),
        NotificationKind.Acknowledged => new("已接手", "Taken"),
        NotificationKind.Recovered => new("已恢复", "Recovered"),
        NotificationKind.Withdrawn => new("撤回", "Withdrawn"),
        NotificationKind.Lapsed => new("失约", "Promise lapsed"),
        NotificationKind.HandedOver => new("移交", "Handed over"),
        NotificationKind.Alarm or NotificationKind.Missed or NotificationKind.Digest or NotificationKind.Schedule
            or NotificationKind.OwnFault or NotificationKind.Report => null,
    };

    /// <summary><c>14:41 陈立新</c> · <c>Chen Lixin at 14:41</c>.</summary>
    public static Text NextAt(NextStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var who = NoticeWords.Names(step.Who);
        return new($"{step.At} {who.Zh}", $"{who.En} at {step.At}");
    }

    /// <summary>Several steps in one line; a step has a blank in it, so a comma would not part them.</summary>
    public static string Steps(IEnumerable<string> steps, string language) => string.Join(language is "en" ? "; " : "；", steps);

    /// <summary>Several names in one line.</summary>
    public static string Several(IEnumerable<string> names, string language) => string.Join(language is "en" ? ", " : "、", names);

    /// <summary>What the command <c>send-test</c> sends.</summary>
    public static class Test
    {
        public static Text Headline => new("测试邮件", "Test mail");

        public static Text Lead => new("测试：邮件已能送达", "Test: mail reaches you");

        public static Text To => new("收件人", "To");

        public static Text Instruction => new("无需处理。若进了垃圾箱，请把发件人加入白名单，否则真正的报警也会被拦下。", "Nothing to do. If it landed in the spam folder, allow its sender, or real alarms will land there too.");

        public static Text Reason => new("管理员执行了 send-test 命令，收件地址是您的。", "An administrator ran send-test with your address.");

        public static Text Time => new("时间", "Time");
    }
}
