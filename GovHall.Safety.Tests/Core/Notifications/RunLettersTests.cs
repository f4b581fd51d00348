using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Notifications;

/// <summary>What is said before an inspection ends. U07 is reminded of what is due of assets, a month before.</summary>
public sealed class RunLettersTests
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private static readonly Recipient Guard = Recipient.Of(Build.Register().People.Single(person => person.Id == "U07"))!;

    [Fact]
    public void What_has_not_opened_is_to_be_arranged_for_and_does_not_end_soon()
    {
        var letter = Assert.Single(Told(Due(0).Window.Closes - Month, Due(0))).Letter;

        Assert.Equal(("闭馆检查到期提醒", "请提前安排，须在 11-25 18:00 前完成"), (letter.Headline.Zh, letter.Lead.Zh));
    }

    [Fact]
    public void Once_it_is_open_it_ends_soon()
    {
        var run = Due(0);

        Assert.Equal("Ends soon: Closing check", Assert.Single(Told(run.Window.Opens, run)).Letter.Headline.En);
    }

    [Fact]
    public void Those_that_fall_due_on_days_of_their_own_are_letters_of_their_own()
    {
        var (first, second) = (Due(0), Due(1) with { Window = Later(TimeSpan.FromHours(1)) });

        Assert.Equal(2, Told(first.Window.Closes - Month, first, second).Count);
    }

    /// <summary>A hall's first start finds half a year of extinguishers.</summary>
    [Fact]
    public void What_is_told_long_after_its_instant_is_one_letter_that_names_each()
    {
        var runs = Enumerable.Range(0, 5).Select(day => Due(day) with { Window = Later(TimeSpan.FromDays(day)) }).ToArray();

        var letter = Assert.Single(Told(runs[0].Window.Closes - TimeSpan.FromDays(20), runs)).Letter;

        Assert.Equal(5, letter.Lines.Count(line => line.Label.Zh == "任务"));
        Assert.Equal(("Coming up: Closing check and 4 more", "Arrange them in time: the first has to be done by 11-25 18:00"), (letter.Headline.En, letter.Lead.En));
    }

    private static InspectionWindow Later(TimeSpan by) => new(Build.Window().Opens + by, Build.Window().Closes + by, Build.Window().MissedAt + by);

    private static InspectionRun Due(int asset) => Build.Run() with
    {
        Id = InspectionRun.IdOf("due", Build.Run().Slot, $"A{asset}"),
        Number = $"2026-00000{asset + 1}",
        Terms = new() { Due = DueDate.Service, Remind = [Month] },
    };

    private static List<Notification> Told(DateTimeOffset now, params InspectionRun[] runs) =>
    [
        .. RunLetters.Reminders(
            runs.Select(run => (run, new RunFact.Reminded(now, Month))), _ => [Guard], new(Build.Hall(), _ => Text.Same(""), "hall.example", "", now)),
    ];
}
