using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Backup;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Tests.Worker.Backup;

/// <summary>A page of the past readings is damaged: the hall keeps all its records, and the readings of the other days.</summary>
public sealed class RescueTests : IAsyncLifetime
{
    /// <summary>A reading an hour for five years, from before there were such halls.</summary>
    private const int Readings = 43_800;

    private TestHall? _hall;

    private TestHall Hall => _hall!;

    private DataFolder Folder => new(Hall.Path("data"));

    public async ValueTask InitializeAsync()
    {
        _hall = await TestHall.Open();
        await Hall.Say("SM06", "true");
    }

    public ValueTask DisposeAsync() => Hall.DisposeAsync();

    [Fact]
    public async Task No_record_is_lost_with_it()
    {
        var journal = Hall.Ask(db => db.Journal.Count());
        await Damage();

        var rescued = Rescue.Of(Folder, Hall.Clock);

        Assert.NotNull(rescued);
        Assert.InRange(Hall.Ask(db => db.Journal.Count()), journal, int.MaxValue);
        Assert.Equal(IncidentState.Open, Hall.Ask(db => db.Incidents.Single().State));
        Assert.Empty(JournalReplay.Of(new Database(Folder)));
    }

    [Fact]
    public async Task What_could_not_be_read_is_a_few_days_and_said()
    {
        await Damage();

        var rescued = Rescue.Of(Folder, Hall.Clock);

        Assert.InRange(rescued!.LostReadings, 1, 20);
        Assert.InRange(Count(), Readings - 1_000, Readings);
    }

    [Fact]
    public async Task Where_all_can_be_read_none_is_missing()
    {
        await Fill();
        await Hall.Stop();
        var before = Count();

        var rescued = Rescue.Of(Folder, Hall.Clock);

        Assert.Equal((0, before), (rescued!.LostReadings, Count()));
    }

    private Task Fill() => Hall.Sql(
        $"WITH RECURSIVE hour(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM hour WHERE n < {Readings - 1}) " +
        "INSERT INTO readings (series, at, value, quality) SELECT (SELECT min(id) FROM series), 1500000000000000 + n * 3600000000, n, 0 FROM hour");

    /// <summary>One page in the midst of those that the readings took.</summary>
    private async Task Damage()
    {
        var before = Pages();
        await Fill();
        await Hall.Stop();
        var page = (before + Pages()) / 2;
        SqliteConnection.ClearAllPools();
        await using var file = new FileStream(Folder.Database, FileMode.Open, FileAccess.ReadWrite);
        file.Position = (page - 1) * 4096;
        file.Write(new byte[4096]);
    }

    private long Pages() => Ask("PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA page_count");

    private long Count() => Ask("SELECT count(*) FROM readings");

    private long Ask(params ReadOnlySpan<string> statements)
    {
        using var connection = new Database(Folder).Open();
        var answer = 0L;
        foreach (var statement in statements)
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement;
            answer = (long)command.ExecuteScalar()!;
        }

        return answer;
    }
}
