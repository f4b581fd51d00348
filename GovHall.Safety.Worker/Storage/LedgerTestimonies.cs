using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Witnesses;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The ledger's part for what sensors say of a tick.</summary>
internal sealed partial class Ledger
{
    /// <summary>What time has made due of a testimony.</summary>
    public void Strike(Testimony testimony) => Commit(testimony, TestimonyMachine.Strike(testimony, now).Facts);

    private void Commit(Testimony? stored, IReadOnlyList<TestimonyFact> facts)
    {
        if (facts.Count == 0)
        {
            return;
        }

        var before = stored is null ? null : desk.Testimonies.Current(stored);
        var testimony = before;
        var run = FindRun(stored?.Run ?? facts[0].After(null).Run)!;
        List<Reaction> reactions = [];
        foreach (var fact in facts)
        {
            testimony = fact.After(testimony);
            _journal.Append(fact.At, $"testimony.{FactName.Of(fact)}", $"testimony:{testimony.Id}", FactJson.Body(fact), Actor.System);
            reactions.AddRange(Reactions.To(fact, testimony, run, id => hall.Register.Sensors.FirstOrDefault(sensor => sensor.Id == id), hall.NameOf, hall.Schedule));
        }

        Keep(desk.Testimonies, before, testimony!);
        memory.Day.Hear(testimony!);
        reactions.ForEach(reaction => Apply(reaction, Actor.System));
    }

    /// <summary>An item was answered: what sensors say of an earlier tick is asked no more, and of a pass from now on.</summary>
    private void CallWitnesses(Reaction.CallWitnesses call)
    {
        var (run, check) = (call.Run, call.Check);
        foreach (var earlier in memory.Day.About(run.Id, check.Item, check.Place).ToList())
        {
            Commit(FindTestimony(earlier.Id), TestimonyMachine.Dismiss(earlier, now).Facts);
        }

        if (check.Verdict == Verdict.Pass && run.Items.First(item => item.Id == check.Item).Evidence is { } evidence)
        {
            var called = EvidenceLimits.Call(run, check, evidence, hall.Register.Sensors);
            Commit(null, TestimonyMachine.Call(called, Heard(called), now).Facts);
        }
    }

    private void Testify(Reaction.Testify testify)
    {
        var run = FindRun(testify.Run)!;
        Commit(run, RunMachine.Testify(run, testify.Check, testify.Evidence, testify.At).Facts, Actor.System);
    }

    /// <summary>A sensor that is listened to says something.</summary>
    private void Listen(in Reading reading)
    {
        foreach (var open in memory.Day.On(reading.Sensor))
        {
            if (TestimonyMachine.Take(open, reading) is { Facts: { IsEmpty: false } facts })
            {
                Commit(FindTestimony(open.Id), facts);
            }
        }
    }

    /// <summary>What its sensors said from a little before the tick until its watch is over, and last of all.</summary>
    private IEnumerable<Reading> Heard(Testimony called) => called.Statements
        .SelectMany(statement => desk.Readings.Read(statement.Sensor, statement.Metric, called.At - statement.FreshFor, called.Until))
        .OrderBy(reading => reading.ReceivedAt);
}
