using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Demo;
using GovHall.Safety.Worker.Simulation;
using GovHall.Safety.Worker.Simulation.Crowd;
using GovHall.Safety.Worker.Simulation.Mishaps;

namespace GovHall.Safety.Tests.Worker.Simulation;

/// <summary>Days of the demo hall in which the worker dies, mail cannot leave, and a mailbox is gone.</summary>
public sealed class MishapTests
{
    private static readonly SimulationSpan Day = new(new(2026, 11, 25), 1, 5);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 4)];

    private static ImmutableArray<Person> People(SimulationSpan span) => DemoRegister.For(DemoRegister.MondayOf(span.From)).People;

    private static DateTimeOffset At(int hour, int minute = 0) => Day.Start(Build.Shanghai) + new TimeSpan(hour, minute, 0);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_goes_wrong_every_law_holds(int seed)
    {
        using var demo = new SimulatedDemo();
        var span = new SimulationSpan(new DateOnly(2025, 12, 30).AddDays(seed * 37), 8, seed);

        var report = await demo.Pass(span, mishaps: MishapDraw.Of(span, Build.Shanghai, People(span)));

        Assert.Empty(report.Breaches);
        Assert.Empty(JournalReplay.Of(demo.Database));
    }

    [Fact]
    public async Task The_same_seed_goes_wrong_in_the_same_way()
    {
        using var demo = new SimulatedDemo();
        using var again = new SimulatedDemo();
        Mishap[] mishaps = [new Mishap.MailDown(At(7), TimeSpan.FromHours(3)), new Mishap.Off(At(12), TimeSpan.FromHours(2)), new Mishap.DiesSending(At(16), TimeSpan.FromMinutes(5))];

        var (one, other) = (await demo.Pass(Day, mishaps: mishaps), await again.Pass(Day, mishaps: mishaps));

        Assert.Equal(one.JournalHead, other.JournalHead);
    }

    [Fact]
    public async Task What_was_to_be_done_while_the_worker_was_off_is_held_against_nobody()
    {
        using var demo = new SimulatedDemo();

        var report = await demo.Pass(Day, Habits.Asleep, mishaps: [new Mishap.Off(At(0), TimeSpan.FromHours(23))]);

        Assert.Equal((false, false), (report.Occurrences.ContainsKey("missed"), report.Mails.ContainsKey("missed")));
        Assert.True(report.Occurrences["unverifiable"] > 10);
        Assert.Empty(report.Breaches);
    }

    [Fact]
    public async Task Less_than_a_minute_is_no_excuse()
    {
        using var demo = new SimulatedDemo();

        var report = await demo.Pass(Day, Habits.Asleep, mishaps: [new Mishap.Off(At(9, 59), TimeSpan.FromSeconds(59)), new Mishap.Off(At(15), TimeSpan.FromSeconds(30))]);

        Assert.False(report.Occurrences.ContainsKey("unverifiable"));
        Assert.Empty(report.Breaches);
    }

    [Fact]
    public async Task Letters_that_could_not_leave_leave_when_the_mail_server_is_back()
    {
        using var demo = new SimulatedDemo();

        var report = await demo.Pass(Day, Habits.Asleep, mishaps: [new Mishap.MailDown(At(6), TimeSpan.FromHours(12))]);

        var tried = demo.Ask(db => db.Notifications.Where(letter => letter.Attempts > 10).Select(letter => letter.State).ToList());
        Assert.NotEmpty(tried);
        Assert.All(tried, state => Assert.Equal(NotificationState.Sent, state));
        Assert.Empty(report.Breaches);
    }

    [Fact]
    public async Task Somebody_whose_mailbox_is_gone_is_an_incident_and_the_next_are_told()
    {
        using var demo = new SimulatedDemo();
        Mishap[] gone = [.. People(Day).Select(person => new Mishap.MailboxGone(At(0), TimeSpan.FromHours(20), person.Id))];

        var report = await demo.Pass(Day, Habits.Asleep, mishaps: gone);

        Assert.True(demo.Ask(db => db.Notifications.Any(letter => letter.State == NotificationState.Failed)));
        Assert.Contains(null, demo.Ask(db => db.Notifications.Where(letter => letter.State == NotificationState.Sent).Select(letter => letter.To).AsEnumerable().Select(to => to.Person).ToList()));
        Assert.True(report.Incidents.ContainsKey("own-fault"));
        Assert.Empty(report.Breaches);
    }
}
