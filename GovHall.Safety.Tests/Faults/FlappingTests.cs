using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Tests.Faults;

/// <summary>A loose contact opens and closes ten times a second, for an hour by a clock that is turned: as a fire, which latches, and as a technical alarm, which does not.</summary>
/// <remarks>Has caught a fault of ours: without a rule for what chatters, each return was told to everybody, 18,000 letters to each in that hour, 153,000 lines of the journal and a database of 210 MB.</remarks>
public sealed class FlappingTests(FlappingTests.Hours hours, ITestOutputHelper output) : IClassFixture<FlappingTests.Hours>
{
    private const int Readings = 36_000;

    private const int PerSecond = 10;

    private const int MostLetters = 4;

    /// <summary>In bytes: some hundreds for each reading.</summary>
    private const long MostOnDisk = 32 << 20;

    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(1) / PerSecond;

    public static TheoryData<string> Rules => ["fire", "technical"];

    /// <summary>What a person can act on is counted: what follows from the third time on is one alarm that stays.</summary>
    [Theory]
    [InlineData("fire", 1)]
    [InlineData("technical", 3)]
    public void It_is_one_incident(string rule, int occurrences) => Assert.Equal([occurrences], hours.Of(rule).Occurrences);

    [Theory]
    [MemberData(nameof(Rules))]
    public void Nobody_gets_more_than_four_letters(string rule)
    {
        var letters = hours.Of(rule).Letters;

        output.WriteLine($"{rule}: {string.Join(", ", letters)}; {hours.Of(rule).Lines} lines of the journal, {hours.Of(rule).OnDisk >> 20} MiB, written in {hours.Of(rule).Took.TotalSeconds:F0} s");
        Assert.All(letters, most => Assert.InRange(most, 1, MostLetters));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_database_grows_by_no_more_than_its_readings_and_a_line_for_each(string rule)
    {
        Assert.InRange(hours.Of(rule).Lines, 1, Readings + 100);
        Assert.InRange(hours.Of(rule).OnDisk, 1, MostOnDisk);
    }

    /// <summary>The waiting room holds 4,096 messages, and the hour far more.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_reading_is_stored(string rule) => Assert.Equal(Readings, hours.Of(rule).Stored);

    /// <summary>What an hour came to.</summary>
    /// <param name="Occurrences">Of each incident.</param>
    /// <param name="Letters">To each person.</param>
    /// <param name="Stored">Readings.</param>
    /// <param name="Lines">Of the journal.</param>
    /// <param name="OnDisk">The database in bytes.</param>
    /// <param name="Took">By the machine's clock.</param>
    internal sealed record Hour(List<int> Occurrences, List<int> Letters, int Stored, int Lines, long OnDisk, TimeSpan Took);

    /// <summary>Both hours, one after the other.</summary>
    public sealed class Hours : IAsyncLifetime
    {
        private readonly Dictionary<string, Hour> _hours = [];

        public async ValueTask InitializeAsync()
        {
            _hours["fire"] = await Flap(Schedules.Small);
            _hours["technical"] = await Flap(Schedules.With(
                """{ "id": "contact", "kind": "equipment", "sensors": { "kind": "smoke" }, "metric": "smoke", "when": { "is": true }, "severity": "high", "escalation": "closing", "text": { "zh": "触点", "en": "Contact" } }"""));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        internal Hour Of(string rule) => _hours[rule];

        private static async Task<Hour> Flap(string schedule)
        {
            await using var hall = await TestHall.Open(schedule: schedule);
            var began = RealTime.Clock.GetTimestamp();
            for (var second = 0; second < Readings / PerSecond; second++)
            {
                var said = new List<Task<bool>>();
                for (var i = 0; i < PerSecond; i++)
                {
                    hall.Clock.Advance(s_between);
                    said.Add(await hall.Send("SM06", i % 2 == 0 ? "true" : "false"));
                }

                Assert.DoesNotContain(false, await Task.WhenAll(said));
                await hall.Pass(TimeSpan.Zero);
            }

            return hall.Ask(db => new Hour(
                [.. db.Incidents.Select(one => one.Occurrences)],
                [.. db.Notifications.AsEnumerable().CountBy(one => one.To.Address).Select(person => person.Value)],
                db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM readings").Single(),
                db.Journal.Count(),
                new FileInfo(hall.Path("data/govhall.db")).Length,
                RealTime.Clock.GetElapsedTime(began)));
        }
    }
}
