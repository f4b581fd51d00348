using System.Text;
using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Faults;

/// <summary>The mail server has a bad day while there is smoke. Its every mood is tried by <see cref="Worker.Notifications.MailMoodTests"/>; here, what only a process shows.</summary>
/// <remarks>Guards against a slip: with a notification marked as sent before it is handed over, nothing arrives once the server is well; with an id made anew at each try the ids differ.</remarks>
[Collection(RealProcesses.Name)]
public sealed class MailTroubleTests(ITestOutputHelper output)
{
    /// <summary>Five of them pass by the first retry, the others are for a busy machine.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SmtpMood.HangAtGreeting)]
    [InlineData(SmtpMood.DropAfterData)]
    public async Task A_call_arrives_once_the_server_is_well_under_the_one_message_id(SmtpMood mood)
    {
        using var hall = new HallOnDisk().WithRegister();
        await using var sink = new SmtpSink(RealTime.Clock) { Mood = mood };
        await using var worker = await WorkerProcess.Start(hall, [.. Smtp(sink), "Safety:Mail:Smtp:Timeout=00:00:01"]);
        await using var sensor = new Sender(worker.Mqtt, "SM06");

        await sensor.Say("true");
        await RealTime.Until(() => Tried(hall, 1), "it was tried in vain");
        sink.Mood = SmtpMood.Calm;
        var after = await UntilSent(hall);

        Assert.InRange(after, TimeSpan.Zero, Soon);
        Assert.Equal(hall.Rows("SELECT message_id FROM notifications"), sink.Mails.Select(MessageId).Distinct());
    }

    [Fact]
    public async Task A_call_arrives_once_a_server_is_there_again_where_none_was()
    {
        var port = FreePorts.Next();
        using var hall = new HallOnDisk().WithRegister();
        await using var worker = await WorkerProcess.Start(hall, Smtp("127.0.0.1", port));
        await using var sensor = new Sender(worker.Mqtt, "SM06");

        await sensor.Say("true");
        await RealTime.Until(() => Tried(hall, 1), "it was tried in vain");
        await using var sink = new SmtpSink(RealTime.Clock, port);
        var after = await UntilSent(hall);

        Assert.InRange(after, TimeSpan.Zero, Soon);
        Assert.Equal(hall.Rows("SELECT message_id FROM notifications"), sink.Mails.Select(MessageId));
    }

    [Fact]
    public async Task A_call_whose_server_no_name_server_knows_arrives_once_the_name_is_put_right()
    {
        using var hall = new HallOnDisk().WithRegister();
        await using var sink = new SmtpSink(RealTime.Clock);
        await using (var worker = await WorkerProcess.Start(hall, Smtp("mail.nowhere.invalid", sink.Port)))
        {
            await using var sensor = new Sender(worker.Mqtt, "SM06");
            await sensor.Say("true");
            await RealTime.Until(() => Tried(hall, 1), "it was tried in vain");
            worker.Terminate();
            Assert.Equal(0, (await worker.Ended()).Code);
        }

        await using var again = await WorkerProcess.Start(hall, Smtp(sink));
        await UntilSent(hall);

        Assert.Equal(hall.Rows("SELECT message_id FROM notifications"), sink.Mails.Select(MessageId));
    }

    [Fact]
    public async Task A_server_that_says_100_megabytes_takes_no_memory()
    {
        using var hall = new HallOnDisk().WithRegister();
        await using var sink = new SmtpSink(RealTime.Clock) { Mood = SmtpMood.HugeGreeting };
        await using var worker = await WorkerProcess.Start(hall, Smtp(sink));
        await using var sensor = new Sender(worker.Mqtt, "SM06");
        var before = worker.PeakMebibytes;

        await sensor.Say("true");
        await RealTime.Until(() => Tried(hall, 1), "it was tried in vain");
        sink.Mood = SmtpMood.HugeEhlo;
        await RealTime.Until(() => Tried(hall, 2), "it was tried again in vain");

        output.WriteLine($"At most {before} MiB before, {worker.PeakMebibytes} MiB after {sink.Connections} connections.");
        Assert.InRange(worker.PeakMebibytes, 1, 300);
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

    private static async Task<TimeSpan> UntilSent(HallOnDisk hall)
    {
        var began = RealTime.Clock.GetTimestamp();
        await RealTime.Until(() => AllSent(hall), "it is sent");
        return RealTime.Clock.GetElapsedTime(began);
    }

    private static bool Tried(HallOnDisk hall, int times) => hall.Rows($"SELECT 1 FROM notifications WHERE attempts >= {times}").Count > 0;

    private static bool AllSent(HallOnDisk hall) => hall.Rows("SELECT 1 FROM notifications WHERE state <> 'Sent'").Count == 0;

    private static string[] Smtp(SmtpSink sink) => Smtp("127.0.0.1", sink.Port);

    private static string[] Smtp(string host, int port) =>
        ["Safety:Mail:Mode=Smtp", "Safety:Mail:From=safety@hall.example", $"Safety:Mail:Smtp:Host={host}", $"Safety:Mail:Smtp:Port={port}", "Safety:Mail:Smtp:Security=None"];

    private static string MessageId(SinkMail mail) => Encoding.ASCII.GetString(mail.Content).Split("Message-Id: <")[1].Split('>')[0];
}
