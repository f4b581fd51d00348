using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Inspections;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Tests.Worker.Hall;

/// <summary>Two hundred closings, each by a script of its own: every contradiction is told within ten seconds, and none that is not one.</summary>
public sealed class ScriptedClosingsTests
{
    private const int Rounds = 10;
    private const int Plans = 20;

    /// <summary>Twenty checks at once, each with a door and a meter of its own, one after another every twenty minutes.</summary>
    private static string Schedule { get; } = Schedules.Small[..Schedules.Small.IndexOf("\"checklists\"", StringComparison.Ordinal)] + $$"""
        "checklists": { {{Each(plan => $$"""
            "c{{plan}}": { "items": [
                { "id": "doors", "text": { "zh": "门已关", "en": "Shut" }, "answer": "pass-fail", "evidence": { "sensors": [ "D{{plan}}" ], "is": "closed" } },
                { "id": "power", "text": { "zh": "已断电", "en": "Off" }, "answer": "pass-fail", "evidence": { "sensors": [ "P{{plan}}" ] } } ] }
            """)}} },
        "plans": [ {{Each(plan => $$"""
            { "id": "p{{plan}}", "kind": "power", "when": { "every": "20m", "for": "20m" }, "who": { "role": "guard" }, "checklist": "c{{plan}}", "onMissed": "closing" }
            """)}} ]
        }
        """;

    private static HallRegister Register { get; } = Build.Register() with
    {
        Sensors =
        [
            .. Enumerable.Range(0, Plans).SelectMany(plan => (Sensor[])
            [
                new() { Id = $"D{plan}", Name = Text.Same($"D{plan}"), Kind = "door", PrimaryMetric = "contact_open", Interval = TimeSpan.FromMinutes(1) },
                new() { Id = $"P{plan}", Name = Text.Same($"P{plan}"), Kind = "power", PrimaryMetric = "power", Unit = "kW", Standby = 1.2, Interval = TimeSpan.FromSeconds(10) },
            ]),
        ],
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Each(Func<int, string> plan) => string.Join(", ", Enumerable.Range(0, Plans).Select(plan));

    [Fact]
    public async Task Every_contradiction_is_told_within_ten_seconds_and_none_falsely()
    {
        await using var hall = await TestHall.Open(register: Register, schedule: Schedule);
        var random = new Random(20261125);
        var (expected, told) = (new List<(string Sensor, DateTimeOffset At)>(), new List<(string Sensor, DateTimeOffset At)>());

        for (var round = 0; round < Rounds; round++)
        {
            var tick = await Play(hall, [.. Enumerable.Range(0, Plans).Select(_ => Script.Drawn(random))], expected);
            told.AddRange(ToldSince(hall, tick));
        }

        Assert.Equal(expected.Select(one => one.Sensor).Order(StringComparer.Ordinal), told.Select(one => one.Sensor).Order(StringComparer.Ordinal));
        Assert.All(told, one => Assert.Contains(expected, known => known.Sensor == one.Sensor && one.At - known.At >= TimeSpan.Zero && one.At - known.At <= TimeSpan.FromSeconds(10)));
        Assert.InRange(expected.Count, 60, 340);
    }

    private static List<(string Sensor, DateTimeOffset At)> ToldSince(TestHall hall, DateTimeOffset tick) => hall.Ask(db =>
    {
        var first = db.Notifications.AsNoTracking().Where(notification => notification.CreatedAt >= tick).ToList();
        return db.Incidents.AsNoTracking().Where(incident => incident.Kind == IncidentKind.Contradiction && incident.OpenedAt >= tick).AsEnumerable()
            .Select(incident => (incident.Source.Split('@')[1], first.Where(notification => notification.Incidents.Contains(incident.Id)).Min(notification => notification.CreatedAt)))
            .ToList();
    });

    /// <summary>Plays one round: all is ticked at its start, the sensors turn when their scripts say so, and the clock goes on from one moment that matters to the next.</summary>
    /// <returns>When it was ticked.</returns>
    private static async Task<DateTimeOffset> Play(TestHall hall, Script[] scripts, List<(string Sensor, DateTimeOffset At)> expected)
    {
        await Say(hall, scripts, 0);
        var tick = hall.Clock.GetUtcNow();
        foreach (var run in hall.Ask(db => db.Runs.AsNoTracking().Where(run => run.Window.Opens <= tick && run.Window.Closes > tick).ToList()))
        {
            Assert.Null((await hall.Writer.Write(RunDeeds.Check(run.Id, [Build.Pass("doors"), Build.Pass("power")], null, EveningHall.By("U07")), Ct)).Refusal);
            Assert.Null((await hall.Writer.Write(RunDeeds.Complete(run.Id, null, EveningHall.By("U07")), Ct)).Refusal);
        }

        expected.AddRange(scripts.SelectMany((script, plan) => script.Contradictions().Select(one => ($"{one.Sensor}{plan}", tick.AddSeconds(one.Second)))));
        var last = 0;
        foreach (var second in scripts.SelectMany(script => script.Moments()).Distinct().Order())
        {
            await hall.Pass(TimeSpan.FromSeconds(second - last));
            await Say(hall, scripts, second);
            last = second;
        }

        return tick;
    }

    private static async Task Say(TestHall hall, Script[] scripts, int second)
    {
        for (var plan = 0; plan < Plans; plan++)
        {
            // What is open at the end is shut, so that nobody is called for ever.
            if (second == Script.End || scripts[plan].Door.ContainsKey(second))
            {
                await hall.Say($"D{plan}", second < Script.End && scripts[plan].Door[second] ? "open" : "closed");
            }

            if (second == Script.End || scripts[plan].Power.ContainsKey(second))
            {
                await hall.Say($"P{plan}", second < Script.End && scripts[plan].Power[second] ? "5.0" : "0.9");
            }
        }
    }

    /// <summary>What the door and the meter do, in steps of five seconds from the tick.</summary>
    private sealed record Script(SortedDictionary<int, bool> Door, SortedDictionary<int, bool> Power)
    {
        /// <summary>The next is ticked then.</summary>
        public const int End = 1200;

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
                    // Never a minute to the microsecond: messages of one instant are received one after another.
                    turns.TryAdd(second + (random.Next(1, 25) * 5) + 2, false);
                }
            }

            return turns;
        }

        /// <summary>When something turns, when it may have become a contradiction, and the end.</summary>
        public IEnumerable<int> Moments() => Door.Concat(Power).SelectMany(turn => (int[])[turn.Key, turn.Key + 60, turn.Key + 65]).Append(End).Where(second => second is > 0 and <= End).Distinct().Order();

        /// <summary>The first stretch of each that lasts more than a minute, and is more than a minute old within the watch.</summary>
        public IEnumerable<(string Sensor, int Second)> Contradictions()
        {
            foreach (var (sensor, turns) in new[] { ("D", Door), ("P", Power) })
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
