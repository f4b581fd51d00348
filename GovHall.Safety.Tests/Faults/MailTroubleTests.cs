using System.Text;
using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Faults;

/// <summary>The mail server has a bad day while there is smoke.</summary>
/// <remarks>Guards against a slip: with a notification marked as sent before it is handed over, nothing arrives once the server is well; with an id made anew at each try the ids differ.</remarks>
[Collection(RealProcesses.Name)]
public sealed class MailTroubleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SmtpMood.Busy)]
    [InlineData(SmtpMood.HangAtGreeting)]
    [InlineData(SmtpMood.FullAfterData)]
    [InlineData(SmtpMood.DropAfterData)]
    public async Task A_call_arrives_once_the_server_is_well_under_the_one_message_id(SmtpMood mood)
    {
        using var hall = new HallOnDisk().WithRegister();
        await using var sink = new SmtpSink(RealTime.Clock) { Mood = mood };
        await using var worker = await WorkerProcess.Start(hall, [.. Smtp(sink), "Safety:Mail:Smtp:Timeout=00:00:01"]);
        await using var sensor = new Sender(worker.Mqtt, "SM06");

        await sensor.Say("true");
        await RealTime.Until(() => hall.Rows("SELECT 1 FROM notifications WHERE attempts > 0").Count > 0, "it was tried in vain");
        sink.Mood = SmtpMood.Calm;
        await RealTime.Until(() => AllSent(hall), "it is sent");

        Assert.Equal(hall.Rows("SELECT message_id FROM notifications"), sink.Mails.Select(MessageId).Distinct());
    }

    [Fact]
    public async Task A_server_that_hangs_over_one_mail_does_not_hold_up_the_next()
    {
        var register = Build.Register();
        using var hall = new HallOnDisk().WithRegister(register with { Sensors = [.. register.Sensors, register.Sensors[0] with { Id = "SM07" }] });
        await using var sink = new SmtpSink(RealTime.Clock) { Mood = SmtpMood.HangInData };
        await using var worker = await WorkerProcess.Start(hall, [.. Smtp(sink), "Safety:Mail:Smtp:AnswerTimeout=00:00:10"]);
        await using var first = new Sender(worker.Mqtt, "SM06");
        await using var second = new Sender(worker.Mqtt, "SM07");

        await first.Say("true");
        await sink.Stuck(Ct);
        sink.Mood = SmtpMood.Calm;
        await second.Say("true");
        var arrived = (await sink.Received(1, Ct))[0];
        var stillHanging = hall.Rows("SELECT message_id FROM notifications WHERE state <> 'Sent' ORDER BY created_at LIMIT 1")[0];
        await RealTime.Until(() => AllSent(hall), "both are sent");

        Assert.NotEqual(stillHanging, MessageId(arrived));
        Assert.Equal(2, sink.Mails.Select(MessageId).Distinct().Count());
    }

    private static bool AllSent(HallOnDisk hall) => hall.Rows("SELECT 1 FROM notifications WHERE state <> 'Sent'").Count == 0;

    private static string[] Smtp(SmtpSink sink) =>
        ["Safety:Mail:Mode=Smtp", "Safety:Mail:From=safety@hall.example", "Safety:Mail:Smtp:Host=127.0.0.1", $"Safety:Mail:Smtp:Port={sink.Port}", "Safety:Mail:Smtp:Security=None"];

    private static string MessageId(SinkMail mail) => Encoding.ASCII.GetString(mail.Content).Split("Message-Id: <")[1].Split('>')[0];
}
