using GovHall.Safety.Core.Inspections;

namespace GovHall.Safety.Worker.Simulation.Crowd;

/// <summary>Those who do an inspection: in time, late, by halves or not at all; with a phone that is heard at once, or hours later.</summary>
internal static class Inspectors
{
    /// <summary>Most answers that a phone sends at once.</summary>
    private const int MostSent = 200;

    /// <summary>Longest that somebody is busy with one inspection.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(50);

    private enum Course
    {
        InTime,
        Late,
        Partial,
        Forgotten,
    }

    /// <summary>What the people of this inspection are going to do about it, now that it opens.</summary>
    public static IEnumerable<Intent> Of(InspectionRun run, Stage stage)
    {
        var chance = stage.About($"run|{run.Id}");
        var doers = chance.Some(run.Assignees, Math.Max(1, run.Terms.People));
        if (doers is not [var lead, ..])
        {
            return [];
        }

        var course = CourseOf(run, stage.Habits, stage.CarelessnessOf(lead), chance);
        if (course == Course.Forgotten)
        {
            return chance.Happens(stage.Habits.DoesItAfterAll) ? AfterAll(run, doers, stage, chance) : [];
        }

        var (begun, done) = Span(run.Window, course, chance);
        var sentLater = chance.Happens(stage.Habits.Offline) ? TimeSpan.FromMinutes(10 + chance.Below(1800)) : TimeSpan.Zero;
        return Work(run, doers, begun, done, done + sentLater, half: course == Course.Partial, stage, chance);
    }

    private static Course CourseOf(InspectionRun run, Habits habits, double carelessness, Chance chance)
    {
        var drawn = chance.Next();
        var (forgets, partial, late) = (habits.Forgets * carelessness, habits.Partial * carelessness, habits.Late * carelessness);
        return drawn < forgets ? Course.Forgotten
            : drawn < forgets + partial ? Course.Partial
            : drawn < forgets + partial + late && run.Window.MissedAt > run.Window.Closes ? Course.Late
            : Course.InTime;
    }

    /// <summary>Sooner rather than later, and on whole minutes where the window has enough of them.</summary>
    private static (DateTimeOffset Begun, DateTimeOffset Done) Span(InspectionWindow window, Course course, Chance chance)
    {
        var (from, until) = course == Course.Late ? (window.Closes, window.MissedAt) : (window.Opens, window.Closes);
        var late = chance.Next();
        var done = OnTheMinute(from + ((until - from) * (0.1 + (0.85 * late * late))), from);
        var busy = (done - window.Opens) * (0.2 + (0.7 * chance.Next()));
        var begun = OnTheMinute(done - (busy < Longest ? busy : Longest), window.Opens);
        return (begun, done);
    }

    private static DateTimeOffset OnTheMinute(DateTimeOffset at, DateTimeOffset notBefore)
    {
        var minute = at.AddTicks(-(at.UtcTicks % TimeSpan.TicksPerMinute));
        return minute < notBefore ? notBefore : minute;
    }

    /// <summary>Once it was missed, and somebody was called: kept and shown, and no excuse.</summary>
    private static IEnumerable<Intent> AfterAll(InspectionRun run, ImmutableArray<string> doers, Stage stage, Chance chance)
    {
        var at = OnTheMinute(run.Window.MissedAt + chance.Between(TimeSpan.FromMinutes(20), TimeSpan.FromHours(3)), run.Window.MissedAt);
        return Work(run, doers, at, at, at, half: false, stage, chance);
    }

    /// <summary>Scans and answers along the way, the signatures of the others, and the word that it is done.</summary>
    private static IEnumerable<Intent> Work(
        InspectionRun run, ImmutableArray<string> doers, DateTimeOffset begun, DateTimeOffset done, DateTimeOffset sent, bool half, Stage stage, Chance chance)
    {
        var wrong = chance.Happens(stage.Habits.WrongClock) ? TimeSpan.FromSeconds(chance.Below(2400) - 1200) : TimeSpan.Zero;
        var (scans, answers) = (Findings.ScansOf(run), Findings.AnswersOf(run, stage, chance));
        if (half)
        {
            // Of a single proof the half is none, and then it was never begun.
            (scans, answers) = (scans.RemoveRange((scans.Length + 1) / 2, scans.Length / 2), answers.RemoveRange(answers.Length / 2, answers.Length - (answers.Length / 2)));
        }

        var (made, all) = (0, Math.Max(1, scans.Length + answers.Length - 1));
        foreach (var checkpoint in scans)
        {
            yield return By(new Doing.Scan(run.Id, new()
            {
                Id = $"{run.Id:N}-{checkpoint}",
                Checkpoint = checkpoint,
                Proof = ScanProof.Nfc,
                At = Next() + wrong,
                SentAt = sent + wrong,
            }));
        }

        foreach (var some in answers.Chunk(MostSent))
        {
            yield return By(new Doing.Check(run.Id, [.. some.Select(answer => answer with { At = Next() + wrong })], sent + wrong));
        }

        if (half)
        {
            yield break;
        }

        foreach (var other in doers[1..])
        {
            yield return new(sent, other, new Doing.Sign(run.Id, done + wrong, sent + wrong));
        }

        yield return By(new Doing.Complete(run.Id, run.Items.IsEmpty ? "已完成" : null, done + wrong, sent + wrong));

        Intent By(Doing what) => new(sent, doers[0], what);

        DateTimeOffset Next() => (begun + ((done - begun) * ((double)Math.Min(made++, all) / all))).Whole();
    }
}
