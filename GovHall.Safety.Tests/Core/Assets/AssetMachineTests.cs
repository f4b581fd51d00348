using CsCheck;
using GovHall.Safety.Core.Assets;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Assets;

/// <summary>Equipment that is taken out of service and given back, serviced and tested.</summary>
public sealed class AssetMachineTests
{
    private static readonly DateTimeOffset At = Build.ClosingTime;

    private static readonly DateOnly Today = new(2026, 11, 25);

    private static readonly Asset Extinguisher = new() { Id = "FE01", Name = new("大厅灭火器", "Hall extinguishers"), Kind = "extinguisher", Count = 4, LastService = new(2025, 1, 10) };

    private static AssetUse Out { get; } = ((AssetUse?)null).After(TakeOut(null).Facts)!;

    private static Decision<AssetFact> TakeOut(AssetUse? use, string? reason = "送修充装", int? pieces = 1, DateTimeOffset? until = null) =>
        AssetMachine.TakeOut(use, Extinguisher, "U02", reason, pieces, until, At);

    [Fact]
    public void Taken_out_it_is_out_of_service_since_then_with_a_reason() =>
        Assert.Equal((AssetState.OutOfService, At, "送修充装", "U02", 1), (Out.State, Out.Since, Out.Reason, Out.By, Out.Out));

    [Fact]
    public void Left_unsaid_all_of_its_pieces_are_out() =>
        Assert.Equal(4, Assert.IsType<AssetFact.TakenOut>(Assert.Single(TakeOut(null, pieces: null).Facts)).Out);

    [Theory]
    [InlineData(null, 1, "reason")]
    [InlineData("  ", 1, "reason")]
    [InlineData("送修", 0, "count")]
    [InlineData("送修", 5, "count")]
    public void What_cannot_be_meant_is_refused_at_its_field(string? reason, int pieces, string field) =>
        Assert.Equal([field], TakeOut(null, reason, pieces).Refusal!.Errors.Keys);

    [Fact]
    public void It_is_not_expected_back_before_it_left() => Assert.Equal(["until"], TakeOut(null, until: At).Refusal!.Errors.Keys);

    [Fact]
    public void The_same_said_twice_is_said_once() => Assert.Empty(TakeOut(Out).Facts);

    [Fact]
    public void Another_reason_or_time_leaves_it_out_since_it_was_taken_out()
    {
        var amended = Out.After(AssetMachine.TakeOut(Out, Extinguisher, "U01", "等配件", 2, At.AddDays(2), At.AddHours(5)).Facts)!;

        Assert.Equal((At, At + AssetMachine.LongestOut, "等配件", 2), (amended.Since, amended.NextAt, amended.Reason, amended.Out));
    }

    [Fact]
    public void Given_back_nothing_is_left_of_it_but_its_version() =>
        Assert.Equal(new AssetUse { Asset = "FE01", Version = 2 }, Out.After(AssetMachine.GiveBack(Out, "U02", null, At.AddHours(1)).Facts));

    [Fact]
    public void What_is_in_use_is_given_back_by_nobody() => Assert.Empty(AssetMachine.GiveBack(null, "U02", null, At).Facts);

    [Fact]
    public void Out_for_twenty_four_hours_is_too_long_and_a_moment_less_is_not()
    {
        var (early, due) = (AssetMachine.Strike(Out, At.AddHours(24).AddTicks(-1)), AssetMachine.Strike(Out, At.AddHours(24)));

        Assert.Empty(early.Facts);
        Assert.Equal(At.AddHours(24), Assert.IsType<AssetFact.StayedOut>(Assert.Single(due.Facts)).At);
    }

    [Fact]
    public void Too_long_is_said_once()
    {
        var late = Out.After(AssetMachine.Strike(Out, At.AddDays(3)).Facts)!;

        Assert.True(late.TooLong);
        Assert.Empty(AssetMachine.Strike(late, At.AddDays(9)).Facts);
    }

    [Fact]
    public void What_was_back_in_time_is_not_struck()
    {
        var back = Out.After(AssetMachine.GiveBack(Out, "U02", null, At.AddHours(23)).Facts)!;

        Assert.Empty(AssetMachine.Strike(back, At.AddDays(9)).Facts);
    }

    [Fact]
    public void What_the_register_no_longer_has_waits_for_nothing() =>
        Assert.Equal((AssetState.InUse, null), Out.After(AssetMachine.Retire(Out, At).Facts) is { } gone ? (gone.State, gone.NextAt) : default);

    [Theory]
    [InlineData("2026-11-26", "day")]
    [InlineData("2025-01-09", "day")]
    public void It_was_serviced_neither_ahead_nor_before_the_last_time(string day, string field) =>
        Assert.Equal([field], Maintain(DateOnly.ParseExact(day, "yyyy-MM-dd")).Refusal!.Errors.Keys);

    [Fact]
    public void The_day_that_the_register_has_already_moves_nothing() => Assert.Equal(default, Maintain(new(2025, 1, 10)));

    [Fact]
    public void Serviced_it_is_due_again_from_that_day() =>
        Assert.Equal(new DateOnly(2028, 11, 25), (Extinguisher with { Model = "powder" }).DoneOn(DueDate.Service, Today).DueOn(DueDate.Service));

    [Fact]
    public void Service_and_test_move_their_own_dates() => Assert.Equal(
        (Today, null, null, Today),
        (Extinguisher with { LastService = null }) is var none && none.DoneOn(DueDate.Service, Today) is var serviced && none.DoneOn(DueDate.Test, Today) is var tested
            ? (serviced.LastService, serviced.LastTest, tested.LastService, tested.LastTest)
            : default);

    [Fact]
    public void A_reason_is_kept_without_what_stands_around_it() => Assert.Equal("送修", Assert.IsType<AssetFact.TakenOut>(Assert.Single(TakeOut(null, " 送修 ").Facts)).Reason);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void From_one_to_all_of_its_pieces_may_be_out(int pieces) => Assert.Null(TakeOut(null, pieces: pieces).Refusal);

    [Fact]
    public void What_is_back_already_is_given_back_and_retired_by_nobody()
    {
        var back = Out.After(AssetMachine.GiveBack(Out, "U02", null, At.AddHours(1)).Facts)!;

        Assert.Empty(AssetMachine.GiveBack(back, "U02", null, At).Facts);
        Assert.Empty(AssetMachine.Retire(back, At).Facts);
    }

    [Theory]
    [InlineData(" 换药 ", "换药")]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public void What_is_noted_of_a_service_is_kept_without_what_stands_around_it(string? note, string? kept) => Assert.Equal(
        kept,
        Assert.IsType<AssetFact.Maintained>(Assert.Single(AssetMachine.Maintain(Extinguisher, DueDate.Service, Today, Today, "U05", note, null, At).Facts)).Note);

    [Fact]
    public void Nothing_is_due_again_after_its_end() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AssetMachine.Maintain(Extinguisher, DueDate.Scrap, Today, Today, "U05", null, null, At));

    [Fact]
    public void A_clock_that_is_set_leaves_it_out_for_as_long_as_it_was()
    {
        var set = new AssetFact.ClockSet(At.AddHours(-1), "FE01", TimeSpan.FromHours(1)).After(Out);

        Assert.Equal((At.AddHours(-1), At.AddHours(23)), (set.Since, set.NextAt));
    }

    [Fact]
    public void Each_change_is_a_version_of_its_own() =>
        Assert.Equal((1, 2), (Out.Version, Out.After(AssetMachine.GiveBack(Out, "U02", null, At).Facts)!.Version));

    /// <summary>Deeds of people and looks of the clock, in any order.</summary>
    [Fact]
    public void Whatever_happens_each_absence_is_told_of_at_most_once_and_only_after_a_day() => Gen.Select(Gen.Int[0, 3], Gen.Int[0, 30]).Array[1, 40].Sample(deeds =>
    {
        var (use, now, sound) = ((AssetUse?)null, At, true);
        foreach (var (deed, hours) in deeds)
        {
            now = now.AddHours(hours);
            var facts = deed switch
            {
                0 => AssetMachine.TakeOut(use, Extinguisher, "U02", $"原因{hours}", 1 + (hours % 4), null, now).Facts,
                1 => AssetMachine.GiveBack(use, "U02", null, now).Facts,
                2 when use is not null => AssetMachine.Retire(use, now).Facts,
                _ => use is null ? [] : AssetMachine.Strike(use, now).Facts,
            };
            var before = use;
            use = use.After(facts);
            sound &= !facts.Any(fact => fact is AssetFact.StayedOut) || (before is { TooLong: false, Since: { } since } && facts[0].At == since.AddHours(24) && since.AddHours(24) <= now);
            sound &= use is null or { State: AssetState.OutOfService, Out: >= 1, Since: not null } or { State: AssetState.InUse, Out: 0, Since: null, NextAt: null, TooLong: false };
            sound &= use is not { TooLong: true, NextAt: not null };
        }

        return sound;
    });

    private static Decision<AssetFact> Maintain(DateOnly day) => AssetMachine.Maintain(Extinguisher, DueDate.Service, day, Today, "U05", "换药", null, At);
}
