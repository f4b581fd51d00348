using System.Globalization;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;

namespace GovHall.Safety.Worker.Simulation.Crowd;

/// <summary>Those who are called: they take an incident after a while or let it go up, keep their word or forget it, and close what is over.</summary>
internal static class Officers
{
    /// <summary>What people are going to do about an incident as it stands now.</summary>
    /// <param name="before">As it stood; null: it was just opened.</param>
    /// <param name="after">As it stands.</param>
    /// <param name="now">When.</param>
    /// <param name="stage">Whose people.</param>
    public static IEnumerable<Intent> Of(Incident? before, Incident after, DateTimeOffset now, Stage stage)
    {
        var chance = stage.About($"incident|{after.Id}|{after.Version}");
        return after.State switch
        {
            IncidentState.Open when WasCalled(before, after) => Takes(after, now, chance, stage),
            IncidentState.Acknowledged when before?.State != IncidentState.Acknowledged => Deals(after, now, chance, stage),
            IncidentState.Resolved when before?.State != IncidentState.Resolved => Closes(after, now, chance, stage),
            IncidentState.Open or IncidentState.Acknowledged or IncidentState.Resolved or IncidentState.Closed => [],
        };
    }

    private static bool WasCalled(Incident? before, Incident after) =>
        !after.Told.IsEmpty && (before is null || before.State != IncidentState.Open || before.Level != after.Level || before.NextAt != after.NextAt);

    /// <summary>One of those who were told; the more urgent, the sooner.</summary>
    private static IEnumerable<Intent> Takes(Incident incident, DateTimeOffset now, Chance chance, Stage stage)
    {
        List<string> told = [.. incident.Told.Select(to => to.Person).OfType<string>()];
        if (chance.One(told) is { } by && chance.Happens(stage.Habits.Answers / stage.CarelessnessOf(by)))
        {
            var most = incident.Severity switch
            {
                Severity.Critical => TimeSpan.FromMinutes(3),
                Severity.High => TimeSpan.FromMinutes(25),
                Severity.Medium => TimeSpan.FromHours(6),
                Severity.Low => TimeSpan.FromHours(12),
            };
            yield return new(Later(now, chance, TimeSpan.FromSeconds(30), most), by, new Doing.Acknowledge(incident.Id));
        }
    }

    /// <summary>Within the promise, sometimes with a word in between; or the promise is forgotten.</summary>
    private static IEnumerable<Intent> Deals(Incident incident, DateTimeOffset now, Chance chance, Stage stage)
    {
        var (by, promise) = (incident.AcknowledgedBy!, incident.PromisedUntil!.Value - now);
        if (chance.Happens(stage.Habits.ForgetsPromise))
        {
            yield break;
        }

        if (chance.Happens(0.2))
        {
            yield return new(now + (promise * 0.4), by, new Doing.Say(incident.Id, "正在处理"));
        }

        yield return new(now + (promise * (0.5 + (0.4 * chance.Next()))), by, new Doing.Resolve(incident.Id, "已处理完毕"));
    }

    private static IEnumerable<Intent> Closes(Incident incident, DateTimeOffset now, Chance chance, Stage stage)
    {
        var at = Later(now, chance, TimeSpan.FromMinutes(10), TimeSpan.FromHours(24));
        if (stage.OneOf(chance, at, person => Rights.Close(person, incident)) is { } by)
        {
            yield return new(at, by, new Doing.Close(incident.Id, "人员疏忽", string.Create(CultureInfo.InvariantCulture, $"已补做并提醒,第 {incident.Occurrences} 次")));
        }
    }

    private static DateTimeOffset Later(DateTimeOffset now, Chance chance, TimeSpan least, TimeSpan most) => now + chance.Between(least, most);
}
