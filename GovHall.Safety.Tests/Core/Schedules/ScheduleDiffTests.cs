using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests;

/// <summary>What one schedule says otherwise than the one before it.</summary>
public sealed class ScheduleDiffTests
{
    private const string Before = """
        { "hall": { "id": "h" }, "calendar": { "holidays": "cn" }, // as it was
          "checklists": { "c": { "items": [] }, "d": { "items": [] } }, "plans": [ { "id": "p", "grace": "5m" }, { "id": "q" } ], }
        """;

    [Fact]
    public void What_says_the_same_in_another_order_and_other_words_for_people_is_no_change()
    {
        var diff = ScheduleDiff.Of(Before, """
            { "plans": [ { "id": "q" }, { "grace": "5m", "id": "p" } ], "checklists": { "d": { "items": [] }, "c": { "items": [] } }, "calendar": { "holidays": "cn" }, "hall": { "id": "h" } }
            """);

        Assert.Empty((ImmutableArray<string>)[.. diff.Added, .. diff.Changed, .. diff.Removed]);
    }

    [Fact]
    public void Each_entry_is_named_with_its_section()
    {
        var diff = ScheduleDiff.Of(Before, """
            { "hall": { "id": "g" }, "calendar": { "holidays": "cn" }, "checklists": { "d": { "items": [ 1 ] }, "e": {} }, "rosters": { "r": {} }, "plans": [ { "id": "p", "grace": "6m" } ], "alarmRules": [ { "id": "p" } ] }
            """);

        Assert.Equal(["checklists/e", "rosters/r", "alarmRules/p"], diff.Added);
        Assert.Equal(["hall", "checklists/d", "plans/p"], diff.Changed);
        Assert.Equal(["checklists/c", "plans/q"], diff.Removed);
    }
}
