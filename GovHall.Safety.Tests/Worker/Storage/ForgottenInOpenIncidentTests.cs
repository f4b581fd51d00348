using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Incidents;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests.Worker.Storage;

/// <summary>An incident goes on although somebody who was told of it is forgotten.</summary>
public sealed class ForgottenInOpenIncidentTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_worker_goes_on_with_it_and_writes_to_everybody_else()
    {
        await using var hall = await TestHall.Open();
        await hall.Say("SM06", "true");
        await hall.Pass(TimeSpan.FromSeconds(1));
        await hall.Pass(TimeSpan.FromMinutes(11));
        await hall.Until(db => db.Notifications.All(letter => letter.State == NotificationState.Sent) && db.Notifications.Count() > 1);
        var register = Build.Register();
        await hall.Writer.Write(
            ledger =>
            {
                ledger.Import(RegisterFile.Of(register with { People = register.People.RemoveAll(person => person.Id == "U02") }), Actor.System);
                return true;
            },
            Ct);
        await hall.Stop();
        var database = new Database(new DataFolder(hall.Path("data")));
        var forgotten = new DeedBeside(database, hall.Clock).Do(records =>
        {
            using var forgetting = new Forgetting(records, new("U02", "本人要求", null));
            forgetting.ThrowIfHeld();
            return forgetting.Do();
        });

        await hall.Start();
        var incident = hall.Ask(db => db.Incidents.Single(incident => incident.State == IncidentState.Open)).Id;
        await hall.Writer.Write(IncidentDeeds.Acknowledge(incident, null, null, new("U01", Via.Cookie)), Ct);

        Assert.True(forgotten.Words > 1, $"{forgotten}");
        Assert.Equal(["u04@hall.example"], hall.Ask(db => db.Notifications.Where(letter => letter.Kind == NotificationKind.Acknowledged).AsEnumerable().Select(letter => letter.To.Address).ToList()));
        Assert.Equal((null, forgotten.Words), (JournalVerification.Of(database, Ct).Wrong?.En, JournalVerification.Of(database, Ct).TakenOut));
        Assert.Empty(JournalReplay.Of(database));
    }
}
