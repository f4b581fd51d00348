using CsCheck;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Witnesses;
using GovHall.Safety.Tests.Support;
using Check = GovHall.Safety.Core.Inspections.Check;

namespace GovHall.Safety.Tests;

/// <summary>Whatever a door does, and whenever anybody looks, it comes to what a walk through its seconds says.</summary>
public sealed class TestimonyProperties
{
    private static readonly DateTimeOffset Tick = Build.ClosingTime;

    private static readonly Sensor Door = new() { Id = "D1", Name = new("东门", "East door"), Kind = "door", PrimaryMetric = "contact_open", Interval = TimeSpan.FromMinutes(5) };

    /// <summary>Turns of the door, in seconds from the tick, and how often the clock looks between them.</summary>
    private static readonly Gen<(List<(int Second, bool Open)> Turns, int Looks)> Evening = Gen.Select(
        Gen.Select(Gen.Int[-900, 1100], Gen.Bool).List[0, 12], Gen.Int[1, 97], (turns, looks) => (turns.OrderBy(turn => turn.Item1).DistinctBy(turn => turn.Item1).ToList(), looks));

    private static Testimony Called() => EvidenceLimits.Call(
        Build.Run(),
        new Check { Id = "c1", Item = "doors", Verdict = Verdict.Pass, By = "U07", At = Tick, ReceivedAt = Tick },
        new(new GovHall.Safety.Core.Alarms.SensorSelector.OfKind("door"), new EvidenceLimit.Is(ReadingValue.Of("closed"))),
        [Door]);

    private static Reading Said((int Second, bool Open) turn) =>
        new("D1", "contact_open", ReadingValue.Of(turn.Open), Quality.Good, Tick.AddSeconds(turn.Second), Tick.AddSeconds(turn.Second));

    /// <summary>Written apart: second by second, what is known of the door, and for how many it was open without a pause.</summary>
    private static Agreement Walked(List<(int Second, bool Open)> turns)
    {
        bool? known = turns.LastOrDefault(turn => turn.Second is <= 0 and >= -600) is { } last && turns.Any(turn => turn.Second is <= 0 and >= -600) ? last.Open : null;
        var (contradicted, openFor) = (false, 0);
        for (var second = 0; second < 900; second++)
        {
            known = turns.Where(turn => turn.Second == second).Select(turn => (bool?)turn.Open).FirstOrDefault() ?? known;
            openFor = known == true ? openFor + 1 : 0;
            contradicted |= openFor > 60;
        }

        return contradicted ? Agreement.Contradicts : known is null ? Agreement.NotVerifiable : Agreement.Agrees;
    }

    [Fact]
    public void It_comes_to_what_a_walk_through_the_seconds_says() => Evening.Sample(evening =>
    {
        var testimony = ((Testimony?)null).After(TestimonyMachine.Call(Called(), evening.Turns.Where(turn => turn.Second <= 0).Select(Said), Tick).Facts)!;
        for (var second = 1; second <= 1200; second++)
        {
            foreach (var turn in evening.Turns.Where(turn => turn.Second == second))
            {
                testimony = testimony.After(TestimonyMachine.Take(testimony, Said(turn)).Facts)!;
            }

            if (second % evening.Looks == 0 || second == 1200)
            {
                testimony = testimony.After(TestimonyMachine.Strike(testimony, Tick.AddSeconds(second)).Facts)!;
            }
        }

        Assert.Equal(Walked(evening.Turns), testimony.Agreement);
    });

    [Fact]
    public void Heard_of_late_it_comes_to_the_same_as_heard_of_at_once() => Evening.Sample(evening =>
    {
        var late = ((Testimony?)null).After(TestimonyMachine.Call(Called(), evening.Turns.Select(Said), Tick.AddHours(2)).Facts)!;

        Assert.Equal(Walked(evening.Turns), late.Agreement);
    });

    [Fact]
    public void The_clock_is_never_wanted_for_nothing() => Evening.Sample(evening =>
    {
        var testimony = ((Testimony?)null).After(TestimonyMachine.Call(Called(), evening.Turns.Where(turn => turn.Second <= 0).Select(Said), Tick).Facts)!;

        for (var strikes = 0; testimony.NextAt is { } next; strikes++)
        {
            var facts = TestimonyMachine.Strike(testimony, next).Facts;
            Assert.NotEmpty(facts);
            Assert.True(strikes < 3);
            testimony = testimony.After(facts)!;
        }
    });
}
