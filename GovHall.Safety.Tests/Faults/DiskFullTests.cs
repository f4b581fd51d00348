using System.Text;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Faults;

/// <summary>The disk of the data folder fills up while the hall is open.</summary>
/// <remarks>
/// Guards against two slips: with the writer's connection closed after the first refusal, a full disk may let none be opened
/// again and the smoke is not told; with <c>batch.Stored(true)</c> in place of withholding, acknowledged readings are missing.
/// </remarks>
[Collection(RealProcesses.Name)]
public sealed class DiskFullTests
{
    [Fact]
    public async Task Nothing_is_acknowledged_a_fire_is_told_all_the_same_and_it_heals_by_itself()
    {
        using var hall = new HallOnDisk();
        using var disk = Mount.Tmpfs(hall.Data, "size=8m");
        hall.WithRegister();
        await using var sink = new SmtpSink(RealTime.Clock);
        await using var worker = await WorkerProcess.Start(
            hall, "Safety:Mail:Mode=Smtp", "Safety:Mail:From=safety@hall.example", "Safety:Mail:Smtp:Host=127.0.0.1", $"Safety:Mail:Smtp:Port={sink.Port}", "Safety:Mail:Smtp:Security=None");
        await using var calm = new Sender(worker.Mqtt, "SM06");
        await calm.Say("false");

        disk.Fill();
        calm.Begin("false", connections: 8);
        await RealTime.Until(() => worker.Output.Contains("The disk did not take a commit", StringComparison.Ordinal), "the disk is full");
        var (before, fire) = (calm.Acknowledged.Count, new Sender(worker.Mqtt, "SM06"));
        var saying = fire.Say("true");
        await RealTime.Until(() => Calls(sink).Any(), "the fire is told");
        var mail = Calls(sink).First();
        var during = calm.Acknowledged.Count;

        Assert.Contains("u04@hall.example", mail.Recipients);
        Assert.Equal((before, false), (during, saying.IsCompleted));

        disk.Free();
        await saying;
        await RealTime.Until(() => calm.Acknowledged.Count > during + 8, "readings are acknowledged again");
        await calm.Stop();
        await RealTime.Until(() => hall.Rows("SELECT 1 FROM notifications WHERE state <> 'Sent'").Count == 0, "every notification is sent");
        worker.Terminate();
        var (code, _) = await worker.Ended();

        Assert.Equal(0, code);
        Assert.Empty(calm.Acknowledged.Concat(fire.Acknowledged).Except(hall.Readings("SM06")));
        Assert.Single(hall.Rows("SELECT id FROM incidents"));
        Assert.Equal(hall.Rows("SELECT message_id FROM notifications ORDER BY 1"), Calls(sink).Select(MessageId).Distinct().Order(StringComparer.Ordinal));
        Assert.True(hall.JournalIsRight);
        await fire.DisposeAsync();
    }

    [Fact]
    public async Task A_storm_greater_than_one_group_is_told_whole()
    {
        const int Sensors = 20;
        using var hall = new HallOnDisk();
        using var disk = Mount.Tmpfs(hall.Data, "size=8m");
        var register = Build.Register();
        hall.WithRegister(register with
        {
            People = [.. Enumerable.Range(1, 8).Select(i => Build.Person($"D{i:D2}", Role.DutyOfficer))],
            Sensors = [.. Enumerable.Range(1, Sensors).Select(i => register.Sensors[0] with { Id = $"ST{i:D2}" })],
        });
        await using var sink = new SmtpSink(RealTime.Clock);
        await using var worker = await WorkerProcess.Start(
            hall, "Safety:Mail:Mode=Smtp", "Safety:Mail:From=safety@hall.example", "Safety:Mail:Smtp:Host=127.0.0.1", $"Safety:Mail:Smtp:Port={sink.Port}", "Safety:Mail:Smtp:Security=None");
        var senders = Enumerable.Range(1, Sensors).Select(i => new Sender(worker.Mqtt, $"ST{i:D2}")).ToList();

        disk.Fill();
        var said = senders.ConvertAll(sender => sender.Say("true"));
        await RealTime.Until(() => Calls(sink).Select(MessageId).Distinct().Count() >= Sensors * 8, "everybody is told of every alarm");

        Assert.DoesNotContain(said, one => one.IsCompleted);
        disk.Free();
        await Task.WhenAll(said);
        foreach (var sender in senders)
        {
            await sender.DisposeAsync();
        }
    }

    /// <summary>Without what is told of the disk itself, should it last that long: no row stands behind that.</summary>
    private static IEnumerable<SinkMail> Calls(SmtpSink sink) => sink.Mails.Where(mail => !Encoding.ASCII.GetString(mail.Content).Contains("<store-", StringComparison.Ordinal));

    private static string MessageId(SinkMail mail) => Encoding.ASCII.GetString(mail.Content).Split("Message-Id: <")[1].Split('>')[0];
}
