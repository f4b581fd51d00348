using CsCheck;
using GovHall.Safety.Core.Supervision;

namespace GovHall.Safety.Tests.Core.Supervision;

/// <summary>What a guardian does about a worker, second by second.</summary>
public sealed class GuardianMachineTests
{
    private const int Killed = 137;

    private static readonly DateTimeOffset s_start = new(2026, 11, 26, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public void At_first_it_starts_a_worker()
    {
        var (next, order, _) = GuardianMachine.Tick(GuardianMachine.Begin(s_start), TimeSpan.Zero, s_start);

        Assert.Equal((GuardedPhase.Starting, GuardianOrder.Start), (next.Phase, order));
    }

    [Fact]
    public void A_worker_that_dies_is_started_again_at_once()
    {
        var line = Running().Ends(Killed).Seconds(0);

        Assert.Equal([GuardianOrder.Start], line.Orders);
    }

    [Fact]
    public void The_more_often_it_dies_within_a_minute_the_longer_it_is_waited()
    {
        var pauses = new List<double>();
        var line = Running();
        for (var i = 0; i < 7; i++)
        {
            line.Ends(Killed);
            pauses.Add((line.Guarded.StartAt!.Value - line.Now).TotalSeconds);
            line.Ready();
        }

        Assert.Equal([0, 1, 2, 4, 8, 16, 30], pauses);
    }

    [Fact]
    public void People_are_told_once_that_it_died_and_runs_again()
    {
        var line = Running().Ends(Killed).Seconds(2).Ready().Seconds(300);

        Assert.Equal([(7, GuardianNews.Back)], line.Told);
    }

    [Fact]
    public void One_that_does_not_come_back_is_told_within_twenty_seconds_and_again_while_it_lasts()
    {
        var line = Running().Ends(Killed).Seconds(3 * 3600);

        Assert.Equal([(20, GuardianNews.Down), (320, GuardianNews.Down), (1820, GuardianNews.Down), (5420, GuardianNews.Down), (9020, GuardianNews.Down)], line.Told);
    }

    [Fact]
    public void One_that_comes_back_after_people_were_told_is_told_once_it_has_run_for_a_minute()
    {
        var line = Running().Ends(Killed).Seconds(40).Ready().Seconds(300);

        Assert.Equal([(20, GuardianNews.Down), (100, GuardianNews.Back)], line.Told);
    }

    [Fact]
    public void A_storm_of_endings_is_one_letter()
    {
        var line = Running();
        for (var i = 0; i < 60; i++)
        {
            line.Ends(Killed).Seconds(1);
            if (line.Guarded.Phase == GuardedPhase.Starting)
            {
                line.Ready();
            }
        }

        Assert.Equal(GuardianNews.Often, Assert.Single(line.Told).News);
    }

    [Fact]
    public void One_that_dies_whenever_it_is_ready_is_one_letter_too()
    {
        var line = Running();
        while (line.Now < s_start.AddSeconds(60))
        {
            line.Ends(Killed);
            while (line.Guarded.Phase != GuardedPhase.Starting)
            {
                line.Seconds(1);
            }

            line.Seconds(2).Ready();
        }

        Assert.Equal(GuardianNews.Often, Assert.Single(line.Told).News);
    }

    [Fact]
    public void After_ten_minutes_without_another_ending_it_is_over()
    {
        var line = Running().Ends(Killed).Seconds(1).Ready().Seconds(700);

        Assert.Equal((null, 0), (line.Guarded.Interruption, line.Guarded.Endings.Length));
    }

    [Fact]
    public void Another_ending_a_minute_later_is_told_too()
    {
        var line = Running().Ends(Killed).Seconds(1).Ready().Seconds(90).Ends(Killed).Seconds(1).Ready().Seconds(90);

        Assert.Equal([GuardianNews.Back, GuardianNews.Back], line.Told.Select(told => told.News));
    }

    [Fact]
    public void That_it_runs_again_is_told_a_minute_after_the_last_letter_at_the_earliest()
    {
        var line = Running().Ends(Killed).Seconds(1).Ready().Seconds(19).Ends(Killed).Seconds(1).Ready().Seconds(90);

        Assert.Equal([(6, GuardianNews.Back), (66, GuardianNews.Back)], line.Told);
    }

    [Fact]
    public void Long_after_the_last_letter_it_is_told_as_soon_as_the_first_time()
    {
        var line = Running().Ends(Killed).Seconds(1).Ready().Seconds(299).Ends(Killed).Seconds(1).Ready().Seconds(90);

        Assert.Equal([(6, GuardianNews.Back), (306, GuardianNews.Back)], line.Told);
    }

    [Fact]
    public void One_that_was_told_to_run_again_and_dies_for_good_is_told_within_twenty_seconds()
    {
        var line = Running().Ends(Killed).Seconds(1).Ready().Seconds(99).Ends(Killed).Seconds(60);

        Assert.Equal([(6, GuardianNews.Back), (120, GuardianNews.Down)], line.Told);
    }

    [Fact]
    public void Another_ending_before_people_were_told_does_not_put_it_off()
    {
        var line = Running().Ends(Killed).Seconds(15).Ends(Killed).Seconds(30);

        Assert.Equal([(20, GuardianNews.Down)], line.Told);
    }

    [Fact]
    public void One_that_is_ready_just_before_people_are_told_puts_it_off_no_more()
    {
        var line = Running().Ends(Killed).Seconds(18).Ready().Seconds(60);

        Assert.Equal([(20, GuardianNews.Back)], line.Told);
    }

    [Fact]
    public void The_fifth_ending_in_ten_minutes_is_told_at_once()
    {
        var line = Running().Ends(Killed).Seconds(1).Ready().Seconds(9);
        for (var i = 0; i < 4; i++)
        {
            line.Ready().Ends(Killed);
        }

        line.Seconds(0);

        Assert.Equal([(6, GuardianNews.Back), (17, GuardianNews.Often)], line.Told);
    }

    [Theory]
    [InlineData(599, false)]
    [InlineData(600, true)]
    public void It_is_over_once_it_has_run_for_ten_minutes(int seconds, bool over)
    {
        var line = Running().Ends(Killed).Seconds(1).Ready().Seconds(seconds);

        Assert.Equal(over, line.Guarded.Interruption is null);
    }

    [Theory]
    [InlineData(599, 2)]
    [InlineData(600, 1)]
    public void What_ended_ten_minutes_ago_counts_no_more(int seconds, int endings)
    {
        var line = Running().Ends(Killed).Seconds(1).Ready().Seconds(seconds - 1).Ends(Killed);

        Assert.Equal(endings, line.Guarded.Endings.Length);
    }

    [Theory]
    [InlineData(59, 1)]
    [InlineData(60, 0)]
    public void A_minute_after_the_last_ending_it_is_started_at_once_again(int seconds, int pause)
    {
        var line = Running().Ends(Killed).Seconds(1).Ready().Seconds(seconds - 1).Ends(Killed);

        Assert.Equal(TimeSpan.FromSeconds(pause), line.Guarded.StartAt - line.Now);
    }

    [Fact]
    public void One_that_gives_no_sign_of_life_for_fifteen_seconds_is_ended_once()
    {
        var line = Running().Silent(14);
        Assert.Empty(line.Orders);

        line.Silent(30);

        Assert.Equal([GuardianOrder.Kill], line.Orders);
    }

    [Fact]
    public void One_that_does_not_end_though_it_was_killed_is_told_and_told_again_while_it_lasts()
    {
        var line = Running().Silent(15 + 1800);

        Assert.Equal([(35, GuardianNews.Down), (335, GuardianNews.Down)], line.Told);
    }

    [Fact]
    public void Its_letter_says_that_it_does_not_end() =>
        Assert.Equal(Ending.Stuck, Running().Silent(35).Guarded.Interruption!.How);

    [Fact]
    public void One_that_ends_long_after_it_was_killed_is_started_and_told_once_it_has_run_for_a_minute()
    {
        var line = Running().Silent(100).Ends(Killed).Ready().Seconds(300);

        Assert.Equal([(35, GuardianNews.Down), (160, GuardianNews.Back)], line.Told);
    }

    [Fact]
    public void A_last_sign_of_one_that_was_killed_makes_it_no_running_one()
    {
        var line = new Line(GuardianMachine.Begin(s_start), s_start).Seconds(0).Silent(15).Ready();

        Assert.False(line.Guarded.Runs);
    }

    [Fact]
    public void One_that_was_silent_and_killed_ended_once() =>
        Assert.Equal(1, Running().Silent(15).Ends(Killed).Guarded.Interruption!.Times);

    [Fact]
    public void Its_letter_says_that_it_did_not_respond()
    {
        var line = Running().Silent(15).Ends(Killed);

        Assert.Equal(Ending.Silent, line.Guarded.Interruption!.How);
    }

    [Fact]
    public void A_machine_that_stood_still_accuses_nobody()
    {
        var line = Running();

        var (next, order, _) = GuardianMachine.Tick(line.Guarded, TimeSpan.FromSeconds(2), line.Now.AddHours(8));

        Assert.Equal((GuardedPhase.Running, null), (next.Phase, order));
    }

    [Fact]
    public void A_start_that_hangs_is_ended_too()
    {
        var line = new Line(GuardianMachine.Begin(s_start), s_start).Seconds(0).Silent(15);

        Assert.Equal([GuardianOrder.Start, GuardianOrder.Kill], line.Orders);
    }

    [Theory]
    [InlineData(0)]
    public void One_that_was_stopped_on_purpose_ends_the_guardian(int exitCode)
    {
        var line = Running().Ends(exitCode);

        Assert.Equal((GuardedPhase.Over, exitCode), (line.Guarded.Phase, line.Guarded.ExitCode));
    }

    [Fact]
    public void One_that_could_never_be_started_ends_the_guardian_with_the_same_code()
    {
        var line = new Line(GuardianMachine.Begin(s_start), s_start).Seconds(0).Ends(GuardianMachine.CannotStart);

        Assert.Equal((GuardedPhase.Over, 78), (line.Guarded.Phase, line.Guarded.ExitCode));
    }

    [Fact]
    public void One_that_ran_and_cannot_be_started_any_more_is_tried_twice_a_minute_and_told()
    {
        var line = Running().Ends(Killed).Seconds(0).Ends(GuardianMachine.CannotStart);

        Assert.Equal((TimeSpan.FromSeconds(30), Ending.CouldNotStart), (line.Guarded.StartAt - line.Now, line.Guarded.Interruption!.How));
    }

    [Fact]
    public void Whatever_happens_people_hear_of_an_ending_within_thirty_seconds_and_never_twice_of_the_same_news_within_twenty() =>
        Gen.Int[0, 6].Array[1, 120].Sample(events =>
        {
            var line = Running();
            foreach (var one in events)
            {
                _ = one switch
                {
                    0 => line.Ready(),
                    1 when line.Guarded.Phase is GuardedPhase.Starting or GuardedPhase.Running => line.Ends(Killed),
                    2 => line.Seconds(60),
                    _ => line.Seconds(1),
                };
            }

            line.Seconds(30);
            Assert.True(line.FirstEnding is null || line.Told.FirstOrDefault() is var told && told != default && told.After - line.FirstEnding <= 30);
            Assert.All(line.Told.Zip(line.Told.Skip(1)), pair => Assert.True(pair.First.News != pair.Second.News || pair.Second.After - pair.First.After >= 20));
        });

    private static Line Running()
    {
        var line = new Line(GuardianMachine.Begin(s_start), s_start).Seconds(0).Ready();
        line.Orders.Clear();
        return line;
    }

    /// <summary>A worker through time, and what its guardian did.</summary>
    private sealed class Line(Guarded guarded, DateTimeOffset now)
    {
        private readonly DateTimeOffset _began = now;

        public Guarded Guarded { get; private set; } = guarded;

        public DateTimeOffset Now { get; private set; } = now;

        public int? FirstEnding { get; private set; }

        public List<GuardianOrder> Orders { get; } = [];

        public List<(int After, GuardianNews News)> Told { get; } = [];

        private int After => (int)(Now - _began).TotalSeconds;

        /// <summary>So many seconds, with a sign of life in each; one look at once for none.</summary>
        public Line Seconds(int seconds) => Pass(seconds, isHeard: true);

        /// <summary>So many seconds without a sign.</summary>
        public Line Silent(int seconds) => Pass(seconds, isHeard: false);

        public Line Ready()
        {
            if (Guarded.Phase == GuardedPhase.Down)
            {
                Now = Guarded.StartAt!.Value > Now ? Guarded.StartAt.Value : Now;
                Seconds(0);
            }

            Guarded = GuardianMachine.Sign(Guarded, isReady: true, Now);
            return this;
        }

        public Line Ends(int exitCode)
        {
            FirstEnding ??= After;
            Guarded = GuardianMachine.Ended(Guarded, exitCode, Now);
            return this;
        }

        private Line Pass(int seconds, bool isHeard)
        {
            for (var i = Math.Min(seconds, 1); i <= seconds; i++)
            {
                var lived = TimeSpan.FromSeconds(Math.Min(seconds, 1));
                Now += lived;
                var (next, order, news) = GuardianMachine.Tick(Guarded, lived, Now);
                Guarded = isHeard ? GuardianMachine.Sign(next, isReady: next.Phase == GuardedPhase.Running, Now) : next;
                if (order is { } given)
                {
                    Orders.Add(given);
                }

                if (news is { } told)
                {
                    Told.Add((After, told));
                }
            }

            return this;
        }
    }
}
