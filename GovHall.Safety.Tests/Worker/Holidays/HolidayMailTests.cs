using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Inspections;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Holidays;

/// <summary>2027 is not announced yet. U05 administers safety; U02 and U01 are managers.</summary>
public sealed class HolidayMailTests
{
    /// <summary>Monday 2026-11-30, 18:30 in Shanghai.</summary>
    private static readonly DateTimeOffset LastOfNovember = Build.ClosingTime.AddDays(5).AddHours(1);

    private static readonly HallRegister Register = Build.Register() with { People = [.. Build.Register().People, Build.Person("U05", Role.SafetyAdministrator)] };

    [Fact]
    public async Task On_the_first_morning_of_December_it_is_told_to_those_who_keep_the_schedule()
    {
        await using var hall = await TestHall.Open(LastOfNovember, Register);
        await Look(hall, TimeSpan.Zero);
        var before = Mails(hall).Count;

        await Look(hall, TimeSpan.FromHours(14));

        var mail = Assert.Single(Mails(hall));
        Assert.Equal((0, "U05", Severity.Medium), (before, mail.To.Person, mail.Severity));
        Assert.Equal(
            ["[一般][青禾县政务服务中心] 2027 年放假安排尚未录入 08:30 · Holidays of 2027 not settled", "系统只有 2027 年的法定节假日，没有调休安排", "您是安全管理员"],
            [mail.Subject, mail.Letter.Lead.Zh, mail.Letter.Reason.Zh]);
    }

    [Fact]
    public async Task Nobody_is_woken_by_it()
    {
        await using var hall = await TestHall.Open(LastOfNovember, Register);

        await Look(hall, TimeSpan.FromHours(6));

        Assert.Empty(Mails(hall));
    }

    [Fact]
    public async Task It_comes_again_once_a_week_and_no_restart_repeats_it()
    {
        await using var hall = await TestHall.Open(LastOfNovember.AddDays(3), Register);
        await Look(hall, TimeSpan.Zero);
        await hall.Stop();
        hall.Clock.Advance(TimeSpan.FromDays(6));
        await hall.Start();
        await Look(hall, TimeSpan.Zero);
        var withinTheWeek = Mails(hall).Count;

        await Look(hall, TimeSpan.FromDays(1));

        Assert.Equal((1, 2), (withinTheWeek, Mails(hall).Count));
        Assert.Single(Mails(hall).Select(mail => mail.Thread).Distinct());
    }

    [Fact]
    public async Task Without_anybody_who_keeps_the_schedule_it_is_told_to_the_managers()
    {
        await using var hall = await TestHall.Open(LastOfNovember.AddDays(1));

        await Look(hall, TimeSpan.Zero);

        Assert.Equal(["U01", "U02"], Mails(hall).Select(mail => mail.To.Person).Order());
    }

    [Fact]
    public async Task A_hall_whose_own_file_has_next_year_hears_nothing()
    {
        await using var hall = await TestHall.Open(LastOfNovember, Register);
        await hall.Stop();
        await File.WriteAllTextAsync(
            hall.Path("days.json"),
            """[ { "date": "2026-01-01", "type": "holiday", "name": "元旦" }, { "date": "2027-01-01", "type": "holiday", "name": "元旦" } ]""",
            TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            hall.Path("schedules.json"),
            Schedules.Small.Replace("\"holidays\": \"cn\"", "\"holidays\": \"days.json\"", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        await hall.Start();

        await Look(hall, TimeSpan.FromDays(3));

        Assert.Empty(Mails(hall));
    }

    private static async Task Look(TestHall hall, TimeSpan after)
    {
        hall.Clock.Advance(after);
        await hall.Services.GetRequiredService<PlanLedger>().Materialise(TestContext.Current.CancellationToken);
    }

    private static List<Notification> Mails(TestHall hall) =>
        hall.Ask(db => db.Notifications.AsNoTracking().Where(mail => mail.Kind == NotificationKind.Schedule).ToList());
}
