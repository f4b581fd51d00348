using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests.Core.Register;

/// <summary>When equipment is due (GB 50444-2008 5.3 and table 5.4.3 where the register gives no interval of its own).</summary>
public sealed class AssetDatesTests
{
    private static readonly DateOnly Made = new(2020, 5, 1);
    private static readonly DateOnly Later = new(2024, 1, 10);

    [Theory]
    [InlineData("water", "2023-05-01", "2025-01-10", "2026-05-01")]
    [InlineData("powder", "2025-05-01", "2026-01-10", "2030-05-01")]
    [InlineData("clean-gas", "2025-05-01", "2026-01-10", "2030-05-01")]
    [InlineData("co2", "2025-05-01", "2026-01-10", "2032-05-01")]
    public void An_extinguisher_is_due_by_its_kind_first_then_and_at_its_end(string model, string first, string then, string scrap)
    {
        var extinguisher = Extinguisher with { Model = model };

        Assert.Equal(
            (Day(first), Day(then), Day(scrap)),
            (extinguisher.DueOn(DueDate.Service), (extinguisher with { LastService = Later }).DueOn(DueDate.Service), extinguisher.DueOn(DueDate.Scrap)));
    }

    [Theory]
    [InlineData("extinguisher", "foam")]
    [InlineData("lift", "water")]
    [InlineData(null, null)]
    public void Of_what_neither_the_register_nor_the_table_knows_nothing_is_due(string? kind, string? model) =>
        Assert.Equal([null, null, null], Enum.GetValues<DueDate>().Select(date => (Extinguisher with { Kind = kind, Model = model }).DueOn(date)));

    [Fact]
    public void The_registers_own_intervals_count_before_the_table()
    {
        var own = Extinguisher with { ServiceEvery = "6mo", TestEvery = "1y", ScrapAfter = "8y" };

        Assert.Equal(
            (Day("2020-11-01"), Day("2024-07-10"), Day("2021-05-01"), Day("2028-05-01")),
            (own.DueOn(DueDate.Service), (own with { LastService = Later }).DueOn(DueDate.Service), own.DueOn(DueDate.Test), own.DueOn(DueDate.Scrap)));
    }

    [Fact]
    public void It_ages_from_the_day_it_was_made_and_is_tested_from_the_day_it_was_installed()
    {
        var installed = Extinguisher with { Installed = Later, TestEvery = "1y" };

        Assert.Equal(
            (Day("2025-05-01"), Day("2030-05-01"), Day("2025-01-10")),
            (installed.DueOn(DueDate.Service), installed.DueOn(DueDate.Scrap), installed.DueOn(DueDate.Test)));
    }

    [Fact]
    public void Where_nobody_knows_when_it_was_made_it_ages_from_the_day_it_was_installed()
    {
        var installed = Extinguisher with { Made = null, Installed = Later };

        Assert.Equal((Day("2029-01-10"), Day("2034-01-10")), (installed.DueOn(DueDate.Service), installed.DueOn(DueDate.Scrap)));
    }

    [Fact]
    public void A_test_is_due_again_from_the_last_one() =>
        Assert.Equal(Day("2025-01-10"), (Extinguisher with { Installed = Made, LastTest = Later, TestEvery = "1y" }).DueOn(DueDate.Test));

    [Fact]
    public void Without_any_day_nothing_is_due() => Assert.Null((Extinguisher with { Made = null }).DueOn(DueDate.Service));

    [Fact]
    public void What_was_done_last_is_known_of_service_and_test_and_never_of_scrap()
    {
        var done = Extinguisher.DoneOn(DueDate.Service, Made).DoneOn(DueDate.Test, Later).DoneOn(DueDate.Scrap, Later);

        Assert.Equal((Made, Later, null), (done.LastDone(DueDate.Service), done.LastDone(DueDate.Test), done.LastDone(DueDate.Scrap)));
    }

    private static Asset Extinguisher => new() { Id = "FE01", Name = Text.Same("FE01"), Kind = "extinguisher", Model = "powder", Made = Made };

    private static DateOnly? Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
