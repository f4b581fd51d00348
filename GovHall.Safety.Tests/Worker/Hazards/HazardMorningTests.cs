using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Hazards;

/// <summary>The morning's letters about hazards, in the real house.</summary>
public sealed class HazardMorningTests
{
    /// <summary>Thursday 2026-11-26, one minute before 08:30 in the hall.</summary>
    private static readonly DateTimeOffset JustBefore = new(2026, 11, 26, 0, 29, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task At_half_past_eight_whoever_a_hazard_waits_for_is_reminded_once_that_day()
    {
        await using var hall = await TestHall.Open(JustBefore);
        await Find(hall);

        await Look(hall);
        var before = Letters(hall);
        await Pass(hall, TimeSpan.FromMinutes(1));
        await Pass(hall, TimeSpan.FromHours(9));

        Assert.Empty(before);
        Assert.Equal(["u02@hall.example"], Letters(hall).Select(letter => letter.To.Address));
    }

    [Fact]
    public async Task The_next_morning_they_are_reminded_again()
    {
        await using var hall = await TestHall.Open(JustBefore);
        await Find(hall);

        await Pass(hall, TimeSpan.FromMinutes(1));
        await Pass(hall, TimeSpan.FromDays(1));

        Assert.Equal(2, Letters(hall).DistinctBy(letter => letter.Id).Count());
    }

    [Fact]
    public async Task A_start_after_the_morning_writes_its_letters_unless_they_are_written()
    {
        await using var hall = await TestHall.Open(JustBefore);
        await Find(hall);
        await hall.Stop();
        hall.Clock.Advance(TimeSpan.FromHours(5));

        await hall.Start();
        await Look(hall);
        await hall.Stop();
        await hall.Start();
        await Look(hall);

        Assert.Single(Letters(hall));
    }

    [Fact]
    public async Task Where_nothing_waits_nobody_is_written_to_that_day()
    {
        await using var hall = await TestHall.Open(JustBefore);

        await Pass(hall, TimeSpan.FromMinutes(1));
        await Find(hall);
        await Pass(hall, TimeSpan.FromHours(1));

        Assert.Empty(Letters(hall));
    }

    [Fact]
    public async Task Letters_and_the_mark_that_they_are_written_come_together_or_not_at_all()
    {
        await using var hall = await TestHall.Open(JustBefore);
        await Find(hall);
        await hall.Sql("CREATE TRIGGER refuse BEFORE INSERT ON notifications BEGIN SELECT RAISE(ABORT, 'refused'); END");
        hall.Clock.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAnyAsync<Exception>(() => Look(hall));
        var mark = hall.Ask(db => db.Counters.Find(Counter.HazardsChased));

        await hall.Sql("DROP TRIGGER refuse");
        await Look(hall);

        Assert.Null(mark);
        Assert.Single(Letters(hall));
    }

    [Fact]
    public async Task It_stands_in_the_hazards_own_record_and_the_journal_gives_it_again()
    {
        await using var hall = await TestHall.Open(JustBefore);
        await Find(hall);

        await Pass(hall, TimeSpan.FromMinutes(1));

        Assert.Equal(
            ["hazard.found", "hazard.chased"], hall.Ask(db => db.Journal.Where(entry => entry.Subject.StartsWith("hazard:")).OrderBy(entry => entry.Seq).Select(entry => entry.Kind).ToList()));
        Assert.Empty(JournalReplay.Of(hall.Services.GetRequiredService<Database>()));
    }

    /// <summary>One that waits for a plan: the fire manager alone could make one.</summary>
    private static Task<Hazard> Find(TestHall hall) => hall.Writer.Write(
        ledger => ledger.Find(
            new HazardCause { Source = "report:1", Class = HazardClass.General, Text = new("通道堆放杂物", "Passage blocked"), FoundBy = "U07", At = ledger.Now }, Actor.System),
        Ct);

    private static Task Look(TestHall hall) => hall.Services.GetRequiredService<Mornings>().Look(Ct);

    private static async Task Pass(TestHall hall, TimeSpan time)
    {
        hall.Clock.Advance(time);
        await Look(hall);
    }

    private static List<Notification> Letters(TestHall hall) =>
        hall.Ask(db => db.Notifications.Where(letter => letter.Kind == NotificationKind.Digest).AsEnumerable().Where(letter => letter.Subject.Contains("隐患督办", StringComparison.Ordinal)).ToList());
}
