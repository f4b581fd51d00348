using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Incidents;

public sealed class WorseningTests
{
    [Fact]
    public async Task An_alarm_whose_rule_became_more_severe_is_told_again_as_what_it_is_now()
    {
        await using var hall = await TestHall.Open(schedule: Schedules.Small.Replace("\"critical\"", "\"medium\"", StringComparison.Ordinal));
        await hall.Say("SM06", "true");
        await hall.Channel.Until(1);

        await hall.Stop();
        await File.WriteAllTextAsync(hall.Path("schedules.json"), Schedules.Small, TestContext.Current.CancellationToken);
        await hall.Start();

        var again = (await hall.Channel.Until(2))[1].Notification;
        Assert.Equal((NotificationKind.Alarm, Severity.Critical, "U04"), (again.Kind, again.Severity, again.To.Person));
        Assert.Equal(Severity.Critical, hall.Ask(db => db.Incidents.Single()).Severity);
        Assert.Empty(JournalReplay.Of(hall.Services.GetRequiredService<Database>()));
    }

    [Fact]
    public async Task A_missed_check_beside_a_worse_one_is_one_incident_as_bad_as_the_worse()
    {
        await using var hall = await TestHall.Open();
        var cause = Build.Cause(hall.Clock.GetUtcNow()) with { Source = "missed:x", Alarm = null, Severity = Severity.High };

        await Raise(hall, cause);
        await Raise(hall, cause with { Severity = Severity.Critical });
        await Raise(hall, cause with { Severity = Severity.Low });

        Assert.Equal((Severity.Critical, 3), hall.Ask(db => db.Incidents.Single() is var one ? (one.Severity, one.Occurrences) : default));
        Assert.Empty(JournalReplay.Of(hall.Services.GetRequiredService<Database>()));
    }

    private static Task<bool> Raise(TestHall hall, IncidentCause cause) => hall.Writer.Write(
        ledger =>
        {
            ledger.Raise(cause, Actor.System);
            return true;
        },
        TestContext.Current.CancellationToken);
}
