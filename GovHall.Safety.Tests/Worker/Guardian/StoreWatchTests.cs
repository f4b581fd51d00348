using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Guardian;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovHall.Safety.Tests.Worker.Guardian;

/// <summary>A database that takes nothing is no secret of the log.</summary>
public sealed class StoreWatchTests
{
    private static readonly SqliteException s_locked = new("database is locked", 5);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Half_a_minute_is_told_without_the_database_to_those_on_duty()
    {
        await using var hall = await TestHall.Open();
        await using var watch = new Watch(hall);

        watch.Health.Fails(s_locked, isJudged: false);
        await watch.Pass(seconds: 30);

        var letter = Assert.Single(watch.Urgent.Told, IsToOfficer);
        Assert.Equal(StoreWords.Headline, letter.Letter.Headline);
    }

    [Fact]
    public async Task Less_may_be_a_command_that_holds_the_lock()
    {
        await using var hall = await TestHall.Open();
        await using var watch = new Watch(hall);

        watch.Health.Fails(s_locked, isJudged: false);
        await watch.Pass(seconds: 29);
        watch.Health.Works();
        await watch.Pass(seconds: 1);

        Assert.Empty(watch.Urgent.Told);
        Assert.Empty(Incidents(hall));
    }

    [Fact]
    public async Task A_disk_that_hangs_was_given_time_before_and_is_told_sooner()
    {
        await using var hall = await TestHall.Open();
        await using var watch = new Watch(hall);

        watch.Health.Hangs(TimeSpan.FromSeconds(10));
        await watch.Pass(seconds: 10);

        Assert.Equal("The disk does not answer a write", Assert.Single(watch.Urgent.Told, IsToOfficer).Letter.Lead.En.Split(':')[0]);
    }

    [Fact]
    public async Task That_time_counts_as_time_of_which_the_journal_knows_nothing()
    {
        await using var hall = await TestHall.Open();
        await using var watch = new Watch(hall);

        watch.Health.Hangs(TimeSpan.FromSeconds(10));
        await watch.Pass(seconds: 20);
        watch.Health.Works();
        await watch.Pass(seconds: 1);

        Assert.Equal("The database took nothing for 30 s", Assert.Single(Incidents(hall)).Title.En);
    }

    [Fact]
    public async Task Once_it_takes_commits_again_the_journal_knows_how_long_it_knew_nothing()
    {
        await using var hall = await TestHall.Open();
        await using var watch = new Watch(hall);

        watch.Health.Fails(s_locked, isJudged: false);
        await watch.Pass(seconds: 61);
        watch.Health.Works();
        await watch.Pass(seconds: 2);

        var incident = Assert.Single(Incidents(hall));
        Assert.Equal(("The database took nothing for 1 min", 1), (incident.Title.En, incident.Occurrences));
    }

    private static bool IsToOfficer(Notification letter) => letter.To.Address == "u04@hall.example";

    private static List<Incident> Incidents(TestHall hall) => hall.Ask(db => db.Incidents.Where(one => one.Source == StoreWords.Source).ToList());

    /// <summary>The watch over a store that a test lets fail, beside the hall's own, which works.</summary>
    private sealed class Watch : IAsyncDisposable
    {
        private readonly Beats _beats;

        public Watch(TestHall hall) => _beats = new(
            new StoreWatch(Health, hall.Services.GetRequiredService<CurrentHall>(), hall.Services.GetRequiredService<LedgerOptions>(), Urgent, hall.Writer, StartedAlready.By(hall.Clock), hall.Clock, NullLogger<StoreWatch>.Instance),
            hall);

        public StoreHealth Health { get; } = new();

        public RememberingTeller Urgent { get; } = new();

        public Task Pass(int seconds) => _beats.Pass(seconds);

        public ValueTask DisposeAsync() => _beats.DisposeAsync();
    }
}
