using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Guardian;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Intake;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Supervision;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovHall.Safety.Tests.Worker.Guardian;

/// <summary>While nothing can be written, a fire is told all the same.</summary>
public sealed class LookoutTests
{
    private static readonly SqliteException s_locked = new("database is locked", 5);
    private static readonly SqliteException s_unreadable = new("disk I/O error", 10);
    private static readonly SqliteException s_full = new("database or disk is full", 13);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fire_that_waits_for_a_locked_database_is_told_to_whom_its_incident_would_call()
    {
        await using var hall = await TestHall.Open();
        await using var lookout = new Watch(hall);

        lookout.Health.Fails(s_locked, isJudged: false);
        lookout.Smoke();
        await lookout.Pass(seconds: 1);

        var letter = Assert.Single(lookout.Urgent.Told);
        Assert.Equal(("u04@hall.example", "配电室 烟感报警", StoreWords.AlarmNotWritten, false), (letter.To.Address, letter.Letter.Headline.Zh, letter.Letter.Lead, letter.Letter.Actionable));
    }

    [Fact]
    public async Task So_is_one_that_waits_for_a_disk_which_does_not_answer()
    {
        await using var hall = await TestHall.Open();
        await using var lookout = new Watch(hall, isAtDisk: true);

        lookout.DiskIsSilentFor(Pulse.DiskIsLate);
        lookout.Smoke();
        await lookout.Pass(seconds: 1);

        Assert.Single(lookout.Urgent.Told);
        Assert.True(lookout.Health.IsWorking);
    }

    [Fact]
    public async Task So_is_one_that_stands_behind_what_cannot_be_read()
    {
        await using var hall = await TestHall.Open();
        await using var lookout = new Watch(hall);

        lookout.Health.Fails(s_unreadable, isJudged: false);
        lookout.Smoke();
        await lookout.Pass(seconds: 1);

        Assert.Single(lookout.Urgent.Told);
    }

    [Fact]
    public async Task What_the_writer_has_judged_it_tells_itself()
    {
        await using var hall = await TestHall.Open();
        await using var lookout = new Watch(hall);

        lookout.Health.Fails(s_full, isJudged: true);
        lookout.Smoke();
        await lookout.Pass(seconds: 1);

        Assert.Empty(lookout.Urgent.Told);
    }

    [Fact]
    public async Task Ten_seconds_without_an_answer_is_a_disk_that_hangs()
    {
        await using var hall = await TestHall.Open();
        await using var lookout = new Watch(hall, isAtDisk: true);

        lookout.DiskIsSilentFor(TimeSpan.FromSeconds(10));
        await lookout.Pass(seconds: 1);

        Assert.Equal(StoreTrouble.Hangs, lookout.Health.LastRefusal?.Trouble);
    }

    [Fact]
    public async Task While_the_writer_goes_on_the_lookout_is_silent()
    {
        await using var hall = await TestHall.Open();
        await using var lookout = new Watch(hall, isAtDisk: true);

        lookout.DiskIsSilentFor(TimeSpan.FromSeconds(2));
        lookout.Smoke();
        await lookout.Pass(seconds: 1);

        Assert.Empty(lookout.Urgent.Told);
    }

    [Fact]
    public async Task The_longer_nobody_can_take_it_the_more_are_told_as_by_its_escalation()
    {
        await using var hall = await TestHall.Open();
        await using var lookout = new Watch(hall);

        lookout.Health.Fails(s_locked, isJudged: false);
        lookout.Smoke();
        await lookout.Pass(seconds: 601);

        Assert.Equal(["u04@hall.example", "u02@hall.example"], lookout.Urgent.Told.Select(letter => letter.To.Address));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_hides_no_fire_that_comes_after_it()
    {
        await using var hall = await TestHall.Open();
        await using var lookout = new Watch(hall);
        lookout.Health.Fails(s_locked, isJudged: false);
        lookout.Smoke(yes: false);
        await lookout.Pass(seconds: 1);

        lookout.Smoke(earlier: TimeSpan.FromHours(1));
        await lookout.Pass(seconds: 1);

        Assert.Single(lookout.Urgent.Told);
    }

    [Fact]
    public async Task A_self_test_is_no_fire()
    {
        await using var hall = await TestHall.Open();
        await using var lookout = new Watch(hall);

        lookout.Health.Fails(s_locked, isJudged: false);
        lookout.Smoke(isSelfTest: true);
        await lookout.Pass(seconds: 1);

        Assert.Empty(lookout.Urgent.Told);
    }

    [Fact]
    public async Task Once_the_writer_goes_on_the_journal_knows_what_was_told_without_it()
    {
        await using var hall = await TestHall.Open();
        await using var lookout = new Watch(hall);
        lookout.Health.Fails(s_locked, isJudged: false);
        lookout.Smoke();
        await lookout.Pass(seconds: 2);

        lookout.Health.Works();
        await lookout.Pass(seconds: 2);

        Assert.Contains("alarm:smoke@SM06", Assert.Single(hall.Ask(db => db.Journal.Where(entry => entry.Kind == "lookout.told").ToList())).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_lock_in_which_nothing_happened_the_journal_is_told_nothing()
    {
        await using var hall = await TestHall.Open();
        await using var lookout = new Watch(hall);
        lookout.Health.Fails(s_locked, isJudged: false);
        await lookout.Pass(seconds: 2);

        lookout.Health.Works();
        await lookout.Pass(seconds: 2);

        Assert.Empty(hall.Ask(db => db.Journal.Where(entry => entry.Kind == "lookout.told").ToList()));
    }

    /// <summary>A lookout over messages that no writer takes, beside a hall that works.</summary>
    private sealed class Watch : IAsyncDisposable
    {
        private readonly Arrivals _arrivals = new();
        private readonly TestHall _hall;
        private readonly Beats _beats;

        private readonly LedgerWriter _writer;

        /// <param name="hall">Whose alarms are known.</param>
        /// <param name="isAtDisk">Its writer is another one, which does nothing but wait.</param>
        public Watch(TestHall hall, bool isAtDisk = false)
        {
            _hall = hall;
            _writer = isAtDisk ? ActivatorUtilities.CreateInstance<LedgerWriter>(hall.Services, ActivatorUtilities.CreateInstance<GroupWriter>(hall.Services)) : hall.Writer;
            _beats = new(
                new Lookout(
                    _arrivals, hall.Services.GetRequiredService<AlarmRoom>(), hall.Services.GetRequiredService<HallRoom>(), hall.Services.GetRequiredService<CurrentHall>(),
                    _writer, hall.Services.GetRequiredService<LedgerOptions>(), Health, Urgent, StartedAlready.By(hall.Clock), hall.Clock, NullLogger<Lookout>.Instance),
                hall);
        }

        public StoreHealth Health { get; } = new();

        public RememberingTeller Urgent { get; } = new();

        public void DiskIsSilentFor(TimeSpan time)
        {
            _writer.Pulse.ExpectDisk();
            _writer.Pulse.Age(time);
        }

        public void Smoke(bool yes = true, bool isSelfTest = false, TimeSpan earlier = default)
        {
            var now = _hall.Clock.GetUtcNow() - earlier;
            _arrivals.TryAdd(new("govhall/test/sensors/SM06", [], 0, now) { Readings = 1, IsSelfTest = isSelfTest }, [new("SM06", "smoke", ReadingValue.Of(yes), Quality.Good, now, now)], out _);
        }

        public Task Pass(int seconds) => _beats.Pass(seconds);

        public ValueTask DisposeAsync() => _beats.DisposeAsync();
    }
}
