using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Inspections;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Tests.Worker.Hall;

/// <summary>Two hundred closings, each by a script of its own: every contradiction is told within ten seconds, and none that is not one.</summary>
public sealed class ScriptedClosingsTests
{
    private const int Closings = 200;

    /// <summary>One check every twenty minutes, so that two hundred of them are three days.</summary>
    private static readonly string Schedule = EveningHall.Witnessed(Schedules.Small).Replace("\"kind\": \"closing\"", "\"kind\": \"power\"", StringComparison.Ordinal).Replace(
        "\"days\": \"working\", \"from\": \"close\", \"to\": \"close+30m\" }, \"grace\": \"15m\"", "\"every\": \"20m\", \"for\": \"20m\" }", StringComparison.Ordinal);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_contradiction_is_told_within_ten_seconds_and_none_falsely()
    {
        await using var hall = await TestHall.Open(register: EveningHall.Register, schedule: Schedule);
        var random = new Random(20261125);
        var (expected, told) = (new List<(int Closing, string Sensor, DateTimeOffset At)>(), new List<(int Closing, string Sensor, DateTimeOffset At)>());

        for (var closing = 0; closing < Closings; closing++)
        {
            var tick = await Play(hall, random, closing, expected);
            told.AddRange(hall.Ask(db => db.Incidents.AsNoTracking().Where(incident => incident.Kind == IncidentKind.Contradiction && incident.OpenedAt >= tick).ToList())
                .Select(incident => (closing, incident.Source[^3..], FirstTold(hall, incident.Id))));
        }

        Assert.Equal(expected.Select(one => (one.Closing, one.Sensor)).Order(), told.Select(one => (one.Closing, one.Sensor)).Order());
        Assert.All(told, one => Assert.InRange(one.At - expected.Single(known => known.Closing == one.Closing && known.Sensor == one.Sensor).At, TimeSpan.Zero, TimeSpan.FromSeconds(10)));
        Assert.InRange(expected.Count, 60, 340);
    }

    private static DateTimeOffset FirstTold(TestHall hall, Guid incident) => hall.Ask(db => db.Notifications.AsNoTracking().ToList())
        .Where(notification => notification.Incidents.Contains(incident)).Min(notification => notification.CreatedAt);

    /// <summary>Plays one: the sensors turn when the script says so, the ticks come at its start, the clock goes on from one moment that matters to the next.</summary>
    /// <returns>When it was ticked.</returns>
    private static async Task<DateTimeOffset> Play(TestHall hall, Random random, int closing, List<(int Closing, string Sensor, DateTimeOffset At)> expected)
    {
        var script = Script.Drawn(random);
        await script.Say(hall, 0);
        var tick = hall.Clock.GetUtcNow();
        var run = hall.Ask(db => db.Runs.AsNoTracking().Where(run => run.Plan == "closing-check" && run.Window.Opens <= tick && run.Window.Closes > tick).Single());
        Assert.Null((await hall.Writer.Write(RunDeeds.Check(run.Id, [Build.Pass("doors", $"d{closing}"), Build.Pass("power", $"p{closing}")], null, EveningHall.By("U07")), Ct)).Refusal);
        Assert.Null((await hall.Writer.Write(RunDeeds.Complete(run.Id, null, EveningHall.By("U07")), Ct)).Refusal);
        expected.AddRange(script.Contradictions().Select(one => (closing, one.Sensor, tick.AddSeconds(one.Second))));
        var last = 0;
        foreach (var second in script.Moments())
        {
            await hall.Pass(TimeSpan.FromSeconds(second - last));
            await script.Say(hall, second);
            last = second;
        }

        // What was open is shut at last, so that nobody is called for ever.
        await hall.Say("D01", "closed");
        await hall.Say("P01", "0.9");
        return tick;
    }

    /// <summary>What the door and the meter do, in steps of five seconds from the tick.</summary>
    private sealed record Script(SortedDictionary<int, bool> Door, SortedDictionary<int, bool> Power)
    {
        private const int Watched = 900;

        public static Script Drawn(Random random) => new(Turning(random), Turning(random));

        /// <summary>True: open, or drawing too much.</summary>
        private static SortedDictionary<int, bool> Turning(Random random)
        {
            var turns = new SortedDictionary<int, bool> { [0] = random.Next(4) == 0 };
            for (var turn = random.Next(7); turn > 0; turn--)
            {
                var second = random.Next(1, 230) * 5;
                turns[second] = true;
                if (random.Next(4) > 0)
                {
                    turns.TryAdd(second + (random.Next(1, 25) * 5), false);
                }
            }

            return turns;
        }

        /// <summary>When something turns, when it may have become a contradiction, and the end.</summary>
        public IEnumerable<int> Moments() => Door.Concat(Power).SelectMany(turn => (int[])[turn.Key, turn.Key + 60, turn.Key + 65]).Append(1200).Where(second => second is > 0 and <= 1200).Distinct().Order();

        public async Task Say(TestHall hall, int second)
        {
            if (Door.TryGetValue(second, out var open))
            {
                await hall.Say("D01", open ? "open" : "closed");
            }

            if (Power.TryGetValue(second, out var much))
            {
                await hall.Say("P01", much ? "5.0" : "0.9");
            }
        }

        /// <summary>The first stretch of each that lasts more than a minute, and is more than a minute old within the watch.</summary>
        public IEnumerable<(string Sensor, int Second)> Contradictions()
        {
            foreach (var (sensor, turns) in new[] { ("D01", Door), ("P01", Power) })
            {
                int? since = null;
                for (var second = 0; second < Watched; second++)
                {
                    if (turns.TryGetValue(second, out var against))
                    {
                        since = against ? since ?? second : null;
                    }

                    if (second - since > 60)
                    {
                        yield return (sensor, since!.Value + 60);
                        break;
                    }
                }
            }
        }
    }
}
