using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Hosting;

/// <summary>Each morning at 08:00 a letter that shows by its coming that the system lives.</summary>
public sealed class MorningReportTests
{
    /// <summary>Thursday 2026-11-26, 08:00 in Shanghai.</summary>
    private static readonly DateTimeOffset s_eight = new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_eight_there_is_none()
    {
        await using var hall = await Yesterday();
        hall.Clock.SetUtcNow(s_eight.AddSeconds(-1));

        await Look(hall);

        Assert.Empty(Reports(hall));
    }

    [Fact]
    public async Task At_eight_those_who_keep_the_schedule_get_one()
    {
        await using var hall = await Yesterday();
        hall.Clock.SetUtcNow(s_eight);

        await Look(hall);

        Assert.NotEmpty(Reports(hall));
        Assert.Distinct(Reports(hall).Select(report => report.To.Address));
    }

    [Fact]
    public async Task A_morning_has_one_however_often_the_worker_starts()
    {
        await using var hall = await Yesterday();
        hall.Clock.SetUtcNow(s_eight);
        await Look(hall);
        var first = Reports(hall).Count;

        await hall.Stop();
        await hall.Start();
        hall.Clock.Advance(TimeSpan.FromHours(2));
        await Look(hall);

        Assert.Equal(first, Reports(hall).Count);
    }

    [Fact]
    public async Task A_worker_that_was_off_at_eight_writes_it_when_it_is_back()
    {
        await using var hall = await Yesterday();
        await hall.Stop();
        hall.Clock.SetUtcNow(s_eight.AddHours(3));

        await hall.Start();
        await Look(hall);

        Assert.NotEmpty(Reports(hall));
    }

    [Fact]
    public async Task A_missed_inspection_of_the_day_before_is_counted()
    {
        await using var hall = await Yesterday();
        await hall.Pass(TimeSpan.FromHours(6));
        hall.Clock.SetUtcNow(s_eight);

        await Look(hall);

        var report = Reports(hall)[0].Letter;
        Assert.Equal("每日报告：有未了事项", report.Headline.Zh);
        Assert.Contains(report.Lines, line => line.Value.Zh.Contains("漏检 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_quotes_the_journals_head()
    {
        await using var hall = await Yesterday();
        hall.Clock.SetUtcNow(s_eight);

        await Look(hall);

        Assert.Matches("^[0-9]+:[0-9a-f]{64}$", Reports(hall)[0].Letter.JournalHead);
    }

    [Fact]
    public async Task A_hall_that_began_today_has_no_day_before()
    {
        await using var hall = await TestHall.Open(s_eight.AddHours(1));

        await Look(hall);

        Assert.Empty(Reports(hall));
    }

    [Fact]
    public async Task A_clock_that_was_a_year_ahead_for_an_hour_costs_no_morning()
    {
        await using var hall = await Yesterday();
        hall.Clock.Set(TimeSpan.FromDays(365.5));
        await Look(hall);
        hall.Clock.Set(TimeSpan.FromDays(-365.5));
        await Look(hall);
        var before = Reports(hall).Count;
        hall.Clock.SetUtcNow(s_eight);

        await Look(hall);

        Assert.True(Reports(hall).Count > before);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_over_eight_repeats_no_morning()
    {
        await using var hall = await Yesterday();
        hall.Clock.SetUtcNow(s_eight);
        await Look(hall);
        var first = Reports(hall).Count;
        hall.Clock.Set(TimeSpan.FromMinutes(-5));
        await Look(hall);
        hall.Clock.Advance(TimeSpan.FromMinutes(5));

        await Look(hall);

        Assert.Equal(first, Reports(hall).Count);
    }

    /// <summary>A hall that began on Wednesday at 16:00, when a look at the clock was had.</summary>
    private static async Task<TestHall> Yesterday()
    {
        var hall = await TestHall.Open(s_eight.AddHours(-16));
        await Look(hall);
        return hall;
    }

    private static Task Look(TestHall hall) => hall.Services.GetRequiredService<Mornings>().Look(Ct);

    private static List<Notification> Reports(TestHall hall) => hall.Ask(db => db.Notifications.Where(letter => letter.Kind == NotificationKind.Report).ToList());
}
