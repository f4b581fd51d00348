using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Supervision;

namespace GovHall.Safety.Tests.Core.Supervision;

/// <summary>What a guardian writes, and to whom.</summary>
public sealed class GuardianLettersTests
{
    private static readonly DateTimeOffset s_at = new(2026, 11, 26, 6, 0, 0, TimeSpan.Zero);

    private static readonly Contacts s_contacts = new(
        "qh", new("青禾", "Qinghe"), "Asia/Shanghai", "hall.example", "12:ab",
        [Contact("first@hall.example", TimeSpan.Zero), Contact("later@hall.example", TimeSpan.FromMinutes(5))]);

    [Fact]
    public void Those_on_duty_are_told_first()
    {
        var letters = Of(GuardianNews.Down, after: TimeSpan.FromSeconds(20));

        Assert.Equal(["first@hall.example"], letters.Select(letter => letter.To.Address));
    }

    [Fact]
    public void The_longer_it_lasts_the_more_are_told()
    {
        var letters = Of(GuardianNews.Down, after: TimeSpan.FromMinutes(5));

        Assert.Equal(["first@hall.example", "later@hall.example"], letters.Select(letter => letter.To.Address));
    }

    [Fact]
    public void Its_times_are_the_halls_clock_though_that_was_set_meanwhile()
    {
        var letter = Of(GuardianNews.Down, after: TimeSpan.FromSeconds(20), clockSetBy: TimeSpan.FromHours(1))[0];

        Assert.Contains(letter.Letter.Lines, line => line.Value.Zh == "2026-11-26 15:00:00");
    }

    [Fact]
    public void It_quotes_the_journals_head_that_the_worker_left()
    {
        var letter = Of(GuardianNews.Back, after: TimeSpan.FromSeconds(20))[0];

        Assert.Equal("12:ab", letter.Letter.JournalHead);
    }

    [Fact]
    public void Two_letters_of_one_trouble_are_one_thread_and_two_messages()
    {
        var (first, second) = (Of(GuardianNews.Down, after: TimeSpan.FromSeconds(20))[0], Of(GuardianNews.Back, after: TimeSpan.FromSeconds(90))[0]);

        Assert.Equal((true, false), (first.Thread == second.Thread, first.MessageId == second.MessageId));
    }

    [Fact]
    public void Another_trouble_is_another_thread()
    {
        var later = GuardianMachine.Ended(GuardianMachine.Adopt(s_at), 137, s_at.AddHours(1));

        Assert.NotEqual(Of(GuardianNews.Down, after: TimeSpan.FromSeconds(20))[0].Thread, Write(GuardianNews.Down, later, s_at.AddHours(1))[0].Thread);
    }

    [Fact]
    public void The_same_letter_written_twice_is_the_same_message()
    {
        var (first, again) = (Of(GuardianNews.Down, after: TimeSpan.FromSeconds(20))[0], Of(GuardianNews.Down, after: TimeSpan.FromSeconds(20))[0]);

        Assert.Equal(first.MessageId, again.MessageId);
    }

    [Fact]
    public void Nothing_is_written_while_nothing_is_wrong() =>
        Assert.Empty(GuardianLetters.Of(GuardianNews.Back, GuardianMachine.Adopt(s_at), s_contacts, "hall-1", s_at, s_at));

    [Theory]
    [InlineData(GuardianNews.Back, Severity.High)]
    [InlineData(GuardianNews.Down, Severity.Critical)]
    [InlineData(GuardianNews.Often, Severity.Critical)]
    public void That_it_does_not_run_is_more_urgent_than_that_it_runs_again(GuardianNews news, Severity severity) =>
        Assert.Equal(severity, Of(news, after: TimeSpan.FromSeconds(20))[0].Severity);

    [Fact]
    public void It_says_since_when_why_and_where()
    {
        var lines = Of(GuardianNews.Down, after: TimeSpan.FromSeconds(20))[0].Letter.Lines;

        Assert.Equal(
            [("停止时间", "2026-11-26 14:00:00"), ("停止原因", "进程意外结束（退出码 137）"), ("所在主机", "hall-1")],
            lines.Select(line => (line.Label.Zh, line.Value.Zh)));
    }

    [Fact]
    public void Of_one_that_does_not_end_it_says_nothing_of_a_new_start()
    {
        var stuck = GuardianMachine.Tick(GuardianMachine.Adopt(s_at), GuardianMachine.Patience, s_at).Next;

        var letter = Write(GuardianNews.Down, stuck, s_at.AddSeconds(20))[0].Letter;

        Assert.Equal(("此刻不接收传感器、不发报警，进程无法结束，因此无法自动重新启动", 3), (letter.Lead.Zh, letter.Lines.Length));
    }

    [Fact]
    public void Of_several_endings_it_says_how_many_and_since_when_it_runs_again()
    {
        var lines = Write(GuardianNews.Back, Running(Twice()), s_at.AddSeconds(10))[0].Letter.Lines;

        Assert.Equal(
            [("停止时间", "2026-11-26 14:00:00"), ("停止原因", "进程意外结束（退出码 137）"), ("停止次数", "2 次"), ("恢复时间", "2026-11-26 14:00:02"), ("所在主机", "hall-1")],
            lines.Select(line => (line.Label.Zh, line.Value.Zh)));
    }

    [Fact]
    public void What_was_told_before_another_ending_is_another_message()
    {
        var (once, twice) = (Of(GuardianNews.Down, after: TimeSpan.FromSeconds(20))[0], Write(GuardianNews.Down, Twice(), s_at.AddSeconds(20))[0]);

        Assert.NotEqual(once.MessageId, twice.MessageId);
    }

    [Fact]
    public void Each_reminder_is_a_message_of_its_own()
    {
        var told = Twice();
        var reminded = told with { Interruption = told.Interruption! with { Reminders = 1 } };

        Assert.NotEqual(Write(GuardianNews.Down, told, s_at.AddSeconds(20))[0].MessageId, Write(GuardianNews.Down, reminded, s_at.AddSeconds(20))[0].MessageId);
    }

    private static Guarded Twice()
    {
        var once = GuardianMachine.Ended(GuardianMachine.Adopt(s_at), 137, s_at);
        return GuardianMachine.Ended(GuardianMachine.Tick(once, TimeSpan.Zero, s_at).Next, 137, s_at.AddSeconds(1));
    }

    private static Guarded Running(Guarded guarded) =>
        GuardianMachine.Sign(GuardianMachine.Tick(guarded, TimeSpan.Zero, s_at.AddSeconds(2)).Next, isReady: true, s_at.AddSeconds(2));

    private static List<Notification> Write(GuardianNews news, Guarded guarded, DateTimeOffset now) => [.. GuardianLetters.Of(news, guarded, s_contacts, "hall-1", now, now)];

    private static List<Notification> Of(GuardianNews news, TimeSpan after, TimeSpan clockSetBy = default)
    {
        var guarded = GuardianMachine.Ended(GuardianMachine.Adopt(s_at), 137, s_at);
        return [.. GuardianLetters.Of(news, guarded, s_contacts, "hall-1", s_at + after, s_at + after + clockSetBy)];
    }

    private static Contact Contact(string address, TimeSpan after) => new(new(null, Text.Same(address), address, "zh"), Text.Same("why"), after);
}
