using System.Globalization;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.SelfTests;

namespace GovHall.Safety.Core.Words;

/// <summary>The worker tests its own way of a fire: what is said of it.</summary>
public static class SelfTestWords
{
    /// <summary>Of the incident that the synthetic alarm does not arrive; the next that arrives in time resolves it.</summary>
    public const string LateSource = "fault:self-test-late";

    public static Text Sensor { get; } = new("自检探测器（虚拟）", "Self-test detector (synthetic)");

    public static Text Alarm { get; } = new("系统自检（非真实报警）", "Self-test of the system (no real alarm)");

    /// <summary>The board raised nothing, or nobody was called.</summary>
    public static Text NotRaised { get; } = new("读数已收到，但没有产生报警和通知", "The reading was there, and neither alarm nor letter came of it");

    public static Text NoResult { get; } = new("启动后尚未进行自检。", "No self-test since the start yet.");

    /// <summary>A stage as people read it.</summary>
    public static Text Of(SelfTestStage stage) => stage switch
    {
        SelfTestStage.Begun => new("开始", "begun"),
        SelfTestStage.Broker => new("消息服务器", "broker"),
        SelfTestStage.Ingest => new("接收", "intake"),
        SelfTestStage.Judged => new("判定", "judged"),
        SelfTestStage.Queued => new("写入待发", "queued"),
        SelfTestStage.HandedOver => new("交付发送", "handed over"),
    };

    /// <summary>How the last one went: <c>broker 1.2 ms, intake 1.5 ms …</c>.</summary>
    public static Text Went(SelfTestResult result, string clock)
    {
        ArgumentNullException.ThrowIfNull(result);
        var (zh, en) = (Stages(result, stage => stage.Zh, "，"), Stages(result, stage => stage.En, ", "));
        return result.InTime
            ? new($"最近一次自检 {clock} 通过：{zh}。", $"The last self-test, at {clock}, came through: {en}.")
            : new($"最近一次自检 {clock} 未通过，止于“{Of(result.Last).Zh}”：{zh}。", $"The last self-test, at {clock}, came no further than '{Of(result.Last).En}': {en}.");
    }

    /// <param name="result">How far it came.</param>
    /// <param name="within">By when it should have arrived.</param>
    /// <param name="clock">The hall's clock when it began.</param>
    /// <param name="at">When.</param>
    public static IncidentCause Late(SelfTestResult result, TimeSpan within, string clock, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(result);
        var seconds = within.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        var said = new LetterLine(FaultWords.What, new($"自检报警 {seconds} 秒内没有到达。{Went(result, clock).Zh}", $"The synthetic alarm did not arrive within {seconds} s. {Went(result, clock).En}"));
        return new()
        {
            Source = LateSource,
            Kind = IncidentKind.OwnFault,
            Severity = Escalation.BuiltIn.Severity,
            Title = new("系统自检未通过：真实报警可能无法送达", "The self-test failed: a real alarm may not get through"),
            Lines = result.Why is { } why ? [said, new(FaultWords.What, why)] : [said],
            Response = Do(result.Last),
            At = at,
        };
    }

    private static string Stages(SelfTestResult result, Func<Text, string> language, string separator) => result.Passed.IsEmpty
        ? "–"
        : string.Join(separator, result.Passed.Select(one => string.Create(CultureInfo.InvariantCulture, $"{language(Of(one.Stage))} {one.After.TotalMilliseconds:0.0} ms")));

    /// <summary>What to do, by the stage after which it was not seen any more. Until then people stand in for the system.</summary>
    private static Text Do(SelfTestStage last)
    {
        var cure = last switch
        {
            SelfTestStage.Begun => new Text(
                "消息服务器没有接受自检消息：检查其端口、连接数和（外部服务器的）登录与发布权限。",
                "The broker did not take the message: check its port, its number of connections and, of the hall's own broker, our login and right to publish."),
            SelfTestStage.Broker => new(
                "消息服务器已有此消息，但没有送到系统：检查读数是否积压，以及（外部服务器的）订阅权限。",
                "The broker has it and it was not read: check whether readings are held up and, of the hall's own broker, our right to subscribe."),
            SelfTestStage.Ingest => new(
                "消息已读入，但没有完成判定：检查磁盘与运行日志；如仍未恢复，请重新启动程序。",
                "It was read and not judged: look at the disk and the log; if it does not come right, start the program again."),
            SelfTestStage.Judged => new(
                "已判定，但没有写入磁盘：清理磁盘空间，检查数据目录可写。",
                "It was judged and is not on disk: free space, and see that the data folder can be written."),
            SelfTestStage.Queued => new(
                "已写入，但没有发送：检查邮件服务器是否卡住；如邮件正常，请重新启动程序。",
                "It is on disk and nobody sent it: see whether the mail server hangs; if mail is sound, start the program again."),
            SelfTestStage.HandedOver => new("无需处理。", "Nothing."),
        };
        return new(
            $"在恢复之前，请派人值守消防控制室和重点部位，报警以现场和控制器为准。{cure.Zh}自检再次按时到达后自动解除。",
            $"Until it works again have people watch the control room and the key areas, and trust the panel there. {cure.En} It is resolved once a self-test arrives in time.");
    }
}
