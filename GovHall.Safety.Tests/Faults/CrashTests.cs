using System.Globalization;
using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Worker.Faults;

namespace GovHall.Safety.Tests.Faults;

/// <summary>A real worker dies at every crash point in turn, is started again, and has lost and doubled nothing.</summary>
[Collection(RealProcesses.Name)]
public sealed class CrashTests(CrashTests.OneHall one) : IClassFixture<CrashTests.OneHall>
{
    private static readonly string[] s_points = Enum.GetNames<CrashAt>();

    private CrashHall Hall => one.Hall;

    public static TheoryData<string> Points => [.. s_points];

    [Theory]
    [MemberData(nameof(Points))]
    public async Task A_worker_that_dies_there_loses_and_doubles_nothing(string point)
    {
        var at = Enum.Parse<CrashAt>(point);
        var before = Hall.Doubled;

        await (ReachOf(at) ?? throw new NotSupportedException($"No scenario reaches {at}: say below which does."))(at);
        await Hall.Lives();

        Assert.Equal("", await Hall.Wrongs());
        Assert.InRange(Hall.Doubled - before, 0, IsInDoubt(at) ? 1 : 0);
    }

    /// <summary>Between the server's 250 and the mark nobody can know whether the mail arrived: it leaves once more, under the same Message-ID.</summary>
    private static bool IsInDoubt(CrashAt at) => at is CrashAt.MailAccepted or CrashAt.LetterDelivered or CrashAt.LetterMarking;

    private Func<CrashAt, Task>? ReachOf(CrashAt at) => at switch
    {
        <= CrashAt.ReplyReady => Fire,
        CrashAt.LettersLeased => SecondStart,
        >= CrashAt.LetterTaken and <= CrashAt.LetterMarked => Fire,
        CrashAt.LetterFileWritten or CrashAt.LetterFileNamed => Pickup,
        >= CrashAt.ScheduleRead and <= CrashAt.ScheduleInForce => Edit,
        CrashAt.RefusalDecided or CrashAt.RefusalWritten => Refusal,
        >= CrashAt.PhotoWritten and <= CrashAt.PhotoKept => Photo,
        CrashAt.DeedUndone or (>= CrashAt.FolderTaken and <= CrashAt.DoorplateWritten) => Start,
        >= CrashAt.SnapshotMade and <= CrashAt.BackupPublished => Backup,
        CrashAt.BackupTried or CrashAt.BackupRecorded => Night,
        >= CrashAt.RestoreCopied and <= CrashAt.RestoreMoved => Restore,
        CrashAt.CommandCommitting or CrashAt.CommandCommitted => Import,
        _ => null,
    };

    private async Task Fire(CrashAt at)
    {
        await Hall.Lives();
        Hall.DieAt(at);
        var day = Hall.Day.Fire(SensorOf(at));
        await Hall.Dies(at);
        await Hall.Lives();
        await day;
    }

    /// <summary>A start finds letters that a dead worker had taken.</summary>
    private async Task SecondStart(CrashAt at)
    {
        await Hall.Lives();
        Hall.DieAt(CrashAt.LetterTaken);
        var day = Hall.Day.Fire(SensorOf(at));
        await Hall.Dies(CrashAt.LetterTaken);
        Hall.DieAt(at);
        Hall.Begin();
        await Hall.Dies(at);
        await Hall.Lives();
        await day;
    }

    private async Task Pickup(CrashAt at)
    {
        await Hall.End();
        Hall.DieAt(at);
        Hall.Begin("Safety:Mail:Mode=Pickup");
        var day = Hall.Day.Fire(SensorOf(at));
        await Hall.Dies(at);
        Hall.Begin("Safety:Mail:Mode=Pickup");
        await Hall.Lives();
        await day;
    }

    private async Task Edit(CrashAt at)
    {
        await Hall.Lives();
        Hall.DieAt(at);
        Hall.Day.Edit((int)at);
        await Hall.Dies(at);
        await Hall.Lives();

        Assert.Equal(["1"], Accepted(at));
    }

    private async Task Refusal(CrashAt at)
    {
        await Hall.Lives();
        Hall.DieAt(at);
        await File.WriteAllTextAsync(Hall.Hall.Schedule, $"{{ \"{at}\": ", TestContext.Current.CancellationToken);
        await Hall.Dies(at);
        await Hall.Lives();

        Assert.Single(Refusals());
        Hall.Day.Edit((int)at);
        await RealTime.Until(() => Refusals().Count == 0, "the refusal is put right");

        List<string> Refusals() => Hall.Hall.Rows("SELECT id FROM incidents WHERE state NOT IN ('Resolved', 'Closed') AND kind = 'ScheduleRefused'");
    }

    private async Task Photo(CrashAt at)
    {
        await Hall.Lives();
        Hall.DieAt(at);
        var photo = Hall.Day.Photo(at.ToString());
        await Hall.Dies(at);
        await Hall.Lives();
        await photo;
    }

    /// <summary>A start that has much to do: another schedule, and a key to make.</summary>
    private async Task Start(CrashAt at)
    {
        await Hall.End();
        Hall.Day.Edit((int)at);
        if (at == CrashAt.KeyWritten)
        {
            File.Delete(Hall.Hall.Path("data/keys/links.key"));
        }

        Hall.DieAt(at);
        Hall.Begin();
        await Hall.Dies(at);
        await Hall.Lives();

        Assert.Equal(["1"], Accepted(at));
    }

    private async Task Backup(CrashAt at)
    {
        await Hall.Lives();
        Hall.DieAt(at);
        Assert.True(await Hall.Command("backup", $"backup-{at}"), $"The backup never came to {at}.");
        await Hall.Lives();

        Assert.Equal(at == CrashAt.BackupPublished, File.Exists(Hall.Hall.Path($"backup-{at}/manifest.json")));
        Assert.False(await Hall.Command("backup", $"backup-again-{at}"));
    }

    private async Task Night(CrashAt at)
    {
        await Hall.End();
        Directory.Delete(Hall.Hall.Path("data/backups"), recursive: true);
        Hall.DieAt(at);
        Hall.Begin();
        await Hall.Dies(at);
        await Hall.Lives();

        await RealTime.Until(Hall.HasNightlyBackup, "the night has its backup");
    }

    private async Task Restore(CrashAt at)
    {
        await Hall.End();
        Assert.False(await Hall.Command("backup", $"before-{at}"));
        Hall.DieAt(at);
        Assert.True(await Hall.Command("restore", $"before-{at}"), $"The restoration never came to {at}.");
    }

    private async Task Import(CrashAt at)
    {
        await Hall.Lives();
        var name = string.Create(CultureInfo.InvariantCulture, $"Nobody {(int)at}");
        await File.WriteAllTextAsync(
            Hall.Hall.Path("people.json"),
            $$"""{ "people": [ { "id": "U04", "name": { "zh": "甲", "en": "{{name}}" }, "roles": [ "duty-officer" ], "email": "u04@hall.example" }, { "id": "U08", "name": { "zh": "乙", "en": "B" }, "roles": [ "guard" ], "email": "u08@hall.example" } ] }""",
            TestContext.Current.CancellationToken);
        Hall.DieAt(at);
        Assert.True(await Hall.Command("import", "people.json"), $"The import never came to {at}.");
        await Hall.Lives();

        Assert.False(await Hall.Command("import", "people.json"));
        Assert.Single(Hall.Hall.Rows($"SELECT body FROM register WHERE id = 'U04' AND body LIKE '%{name}%'"));
    }

    private List<string> Accepted(CrashAt at) => Hall.Hall.Rows($"SELECT count(*) FROM schedules WHERE content LIKE '%Round {(int)at}\"%'");

    private static string SensorOf(CrashAt at) => CrashHall.Sensor((int)at);

    /// <summary>One hall for all points: a start costs more than anything else here.</summary>
    public sealed class OneHall : IAsyncLifetime
    {
        internal CrashHall Hall { get; } = new(s_points.Length);

        public ValueTask InitializeAsync() => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => Hall.DisposeAsync();
    }
}
