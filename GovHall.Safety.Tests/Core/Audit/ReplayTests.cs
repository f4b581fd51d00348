using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Audit;

/// <summary>What the journal tells, held against what the tables say.</summary>
public sealed class ReplayTests
{
    private static readonly InspectionRun Run = Build.Run();
    private static readonly string Subject = $"run:{Run.Id}";
    private static readonly JournalEntry Planned = Entry(1, "run.planned", FactJson.Of<RunFact>(new RunFact.Planned(Build.ClosingTime, Run)));
    private static readonly JournalEntry Started = Entry(2, "run.started", FactJson.Of<RunFact>(new RunFact.Started(Build.ClosingTime, "U07")));
    private static readonly InspectionRun Begun = Run.After([new RunFact.Started(Build.ClosingTime, "U07")])!;

    [Fact]
    public void Tables_that_say_what_the_journal_says_differ_in_nothing() =>
        Assert.Empty(After(Planned, Started).DifferencesFrom([(Subject, Begun)]));

    [Fact]
    public void What_differs_is_named_with_both_sides()
    {
        var difference = Assert.Single(After(Planned, Started).DifferencesFrom([(Subject, Begun with { StartedBy = "U08", Note = "好" })]));

        Assert.Equal(
            (Subject, new Text(
                "startedBy：数据表为 \"U08\"，台账日志为 \"U07\"；note：数据表为 \"好\"，台账日志为 -",
                "startedBy is \"U08\" in the tables and \"U07\" in the journal; note is \"好\" in the tables and - in the journal")),
            (difference.Subject, difference.What));
    }

    [Fact]
    public void What_only_the_tables_have_is_named() =>
        Assert.Equal(new("数据表里有，台账日志里没有", "is in the tables and not in the journal"), Assert.Single(After().DifferencesFrom([(Subject, Run)])).What);

    [Fact]
    public void What_only_the_journal_has_is_named() =>
        Assert.Equal(new("台账日志里有，数据表里没有", "is in the journal and not in the tables"), Assert.Single(After(Planned).DifferencesFrom([])).What);

    [Fact]
    public void Nothing_goes_on_before_it_began() =>
        Assert.Equal(new($"第 2 条之前没有 {Subject} 的开始记录", $"entry 2 goes on with {Subject}, which nothing before it begins"), new Replay().Take(Started));

    [Fact]
    public void Nothing_begins_twice() => Assert.Equal(new($"第 1 条让 {Subject} 重复开始", $"entry 1 begins {Subject} a second time"), After(Planned).Take(Planned));

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"fact":"nothing-known"}""")]
    public void What_cannot_be_read_is_said_at_its_entry(string body) =>
        Assert.StartsWith("第 3 条的内容无法读取", After(Planned).Take(Entry(3, "run.started", body))?.Zh, StringComparison.Ordinal);

    [Fact]
    public void What_any_entry_may_begin_begins_and_goes_on()
    {
        var entered = Entry(1, "hall.entered", FactJson.Of<HallFact>(new HallFact.Entered(Build.ClosingTime, "qh", HallPhase.Open, null, null, []))) with { Subject = "hall:qh" };

        var replay = After(entered, entered with { Seq = 2 });

        Assert.Equal(2, Assert.IsType<HallState>(replay.StateOf("hall:qh")).Version);
    }

    [Fact]
    public void Of_what_no_entry_was_about_there_is_no_state() => Assert.Null(After(Planned).StateOf("run:1"));

    [Fact]
    public void Entries_about_what_has_no_state_are_passed_over() => Assert.Null(new Replay().Take(Started with { Subject = "hall" }));

    private static Replay After(params JournalEntry[] entries)
    {
        var replay = new Replay();
        Assert.All(entries, entry => Assert.Null(replay.Take(entry)));
        return replay;
    }

    private static JournalEntry Entry(long seq, string kind, string body) => new()
    {
        Seq = seq,
        At = Build.ClosingTime,
        Kind = kind,
        Subject = Subject,
        Via = Via.System,
        Body = body,
        Previous = Chain.Genesis,
        Hash = "",
    };
}
