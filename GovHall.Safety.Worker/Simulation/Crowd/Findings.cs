using System.Globalization;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Worker.Simulation.Crowd;

/// <summary>What an inspector sees: mostly that all is well.</summary>
internal static class Findings
{
    /// <summary>The checkpoints that are scanned: the first one, and those that no answer names, for an answer that names its checkpoint is proof enough.</summary>
    public static ImmutableArray<string> ScansOf(InspectionRun run) => run.Terms.Per == AnsweredPer.Checkpoint && !run.Items.IsEmpty
        ? []
        : [.. run.Terms.Checkpoints.Select(place => place.Id).Where((_, n) => n == 0 || n >= run.Points.Count())];

    /// <summary>An answer to everything that is asked, without the instants at which it is given.</summary>
    public static ImmutableArray<Answer> AnswersOf(InspectionRun run, Stage stage, Chance chance)
    {
        var seenAt = run.Terms.Checkpoints.ToList();
        return [.. run.Points.Select((point, n) => Of(point.Item, point.Place ?? (seenAt.Count > 0 ? seenAt[n % seenAt.Count] : null), n, run, stage, chance))];
    }

    private static Answer Of(ChecklistItem item, Place? place, int n, InspectionRun run, Stage stage, Chance chance)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{run.Id:N}-{n}");
        var answer = new Answer { Id = id, Item = item.Id, Place = place?.Id };
        if (chance.Happens(stage.Habits.NotApplicable))
        {
            return answer with { Verdict = Verdict.NotApplicable, Note = "不适用" };
        }

        var (fails, isFixed) = (chance.Happens(stage.Habits.Fails), chance.Happens(stage.Habits.Fixes));
        var (value, verdict) = ValueOf(item, fails);
        return answer with
        {
            Value = value,
            Verdict = verdict,
            Photo = item.Photo == PhotoRule.Always || (item.Photo == PhotoRule.OnFail && verdict == Verdict.Fail) ? stage.Photo : null,
            Fixed = verdict == Verdict.Fail && isFixed,
            HazardClass = verdict == Verdict.Fail && !isFixed ? ClassOf(chance) : null,
        };
    }

    /// <summary>What fails of itself says so too: nobody passes what is out of its limits.</summary>
    private static (string? Value, Verdict Verdict) ValueOf(ChecklistItem item, bool fails) => item.Answer switch
    {
        AnswerKind.PassFail or AnswerKind.Sign => (null, fails ? Verdict.Fail : Verdict.Pass),
        AnswerKind.Number => (Number(fails ? Beyond(item) : Within(item)), fails ? Verdict.Fail : Verdict.Pass),
        AnswerKind.Score => (Number(fails ? Beyond(item with { Min = item.Min ?? 0, Max = item.Max ?? 100 }) : item.Max ?? 100), fails ? Verdict.Fail : Verdict.Pass),
        AnswerKind.Choice => Choice(item, fails),
        AnswerKind.Text => ("正常", fails ? Verdict.Fail : Verdict.Pass),
    };

    private static (string Value, Verdict Verdict) Choice(ChecklistItem item, bool fails)
    {
        var option = item.Options.FirstOrDefault(option => option.Fail == fails) ?? item.Options[0];
        return (option.Id, option.Fail ? Verdict.Fail : Verdict.Pass);
    }

    private static HazardClass ClassOf(Chance chance) => chance.Next() switch
    {
        < 0.15 => HazardClass.OnTheSpot,
        < 0.85 => HazardClass.General,
        < 0.97 => HazardClass.Serious,
        _ => HazardClass.Building,
    };

    private static double Within(ChecklistItem item) => (item.Min, item.Max) switch
    {
        ({ } least, { } most) => Math.Round((least + most) / 2, 1) is var middle && middle >= least && middle <= most ? middle : least,
        ({ } least, null) => least,
        (null, { } most) => most,
        (null, null) => 1,
    };

    private static double Beyond(ChecklistItem item) => item.Max is { } most ? most + 1 : item.Min is { } least ? least - 1 : 0;

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
