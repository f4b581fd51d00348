using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Incidents;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Incidents;

/// <summary>Somebody takes an incident, and its alarms are acknowledged with it.</summary>
public sealed class TakingTests
{
    private static readonly Actor Officer = new("U04", Via.Cookie);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_promise_shorter_than_usual_stays_as_short_as_it_was_given()
    {
        await using var hall = await TestHall.Open();
        await hall.Say("SM06", "true");

        await Take(hall, TimeSpan.FromMinutes(5));

        Assert.Equal(hall.Clock.GetUtcNow().AddMinutes(5), Only(hall).PromisedUntil);
        Assert.Equal(AlarmState.Acknowledged, hall.Ask(db => db.Alarms.Single()).State);
    }

    [Fact]
    public async Task The_answer_is_the_incident_as_its_alarms_left_it()
    {
        await using var hall = await TestHall.Open(schedule: Schedules.WithoutLatch);
        await hall.Say("SM06", "true");
        await hall.Say("SM06", "false");
        await hall.Pass(TimeSpan.FromSeconds(31));

        var taken = await Take(hall, TimeSpan.FromMinutes(5));

        Assert.Equal((IncidentState.Resolved, Only(hall).Version), (taken.State, taken.Version));
    }

    private static Incident Only(TestHall hall) => hall.Ask(db => db.Incidents.Single());

    private static async Task<Incident> Take(TestHall hall, TimeSpan within) =>
        (await hall.Services.GetRequiredService<LedgerWriter>().Write(IncidentDeeds.Acknowledge(Only(hall).Id, null, within, Officer), Ct)).Value!;
}
