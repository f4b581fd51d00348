using System.Diagnostics;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Guardian;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Worker.Guardian;

/// <summary>A guardian's letters need no disk: neither one that gives nothing nor one that gives no answer.</summary>
public sealed class GuardianMailTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_at = new(2026, 11, 26, 6, 0, 0, TimeSpan.Zero);

    private readonly DataFolder _folder = new(Directory.CreateTempSubdirectory("govhall-guardian-").FullName);
    private readonly RecordingChannel _channel = new();
    private readonly FakeTimeProvider _time = new(s_at);
    private readonly GuardianMail _mail;

    public GuardianMailTests() => _mail = new(_folder, Known("last@resort.example"), _channel, _time, NullLogger<GuardianMail>.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _mail.StartAsync(Ct);

    [Fact]
    public async Task Those_whom_the_worker_left_are_told()
    {
        ContactsFile.Write(_folder, Known("duty@hall.example"));

        Tell();

        Assert.Equal("duty@hall.example", (await _channel.Until(1))[0].Notification.To.Address);
    }

    [Fact]
    public async Task A_disk_that_does_not_answer_keeps_no_letter_back()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A pipe in a file's place is of Unix; run this there.");
        ContactsFile.Write(_folder, Known("duty@hall.example"));
        Tell();
        await _channel.Until(1);
        await Hang();

        Tell();
        await RealTime.Until(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return _channel.Carried.Count > 1;
            },
            "a letter to those who were known before");
        await Answer();

        Assert.Equal("duty@hall.example", _channel.Carried[1].Notification.To.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _mail.StopAsync(CancellationToken.None);
        _mail.Dispose();
        Directory.Delete(_folder.Path, recursive: true);
    }

    private static Contacts Known(string address) => new(
        "qh", new("青禾", "Qinghe"), "Asia/Shanghai", "hall.example", "12:ab", [new(new(null, Text.Same(address), address, "zh"), Text.Same("why"), TimeSpan.Zero)]);

    private void Tell() => _mail.Tell(GuardianNews.Down, GuardianMachine.Ended(GuardianMachine.Adopt(s_at), 137, s_at), s_at.AddSeconds(20));

    /// <summary>Whoever opens the file waits from now on, as on a network drive that is gone.</summary>
    private async Task Hang()
    {
        File.Delete(ContactsFile.In(_folder));
        using var made = Process.Start("mkfifo", [ContactsFile.In(_folder)]);
        await made.WaitForExitAsync(Ct);
    }

    /// <summary>Whoever waits is let go.</summary>
    private Task Answer() => Task.Run(() => new FileStream(ContactsFile.In(_folder), FileMode.Open, FileAccess.Write, FileShare.ReadWrite).Dispose(), Ct);
}
