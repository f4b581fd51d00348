using System.Globalization;
using System.Text.Json.Nodes;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Demo;
using GovHall.Safety.Worker.Simulation;
using GovHall.Safety.Worker.Simulation.Crowd;

namespace GovHall.Safety.Tests.Worker.Simulation;

/// <summary>A month in which nobody acts: what is told when, against the policy as a second hand reckons it; and what the mails foretold, against what then happened.</summary>
public sealed class EscalationForecastTests(EscalationForecastTests.Asleep month) : IClassFixture<EscalationForecastTests.Asleep>
{
    private const string Policies =
        """
        {
          "daily": { "severity": "high", "repeatEvery": "12h", "steps": [
            { "after": "0m", "notify": [ "duty-officer" ] }, { "after": "15m", "notify": [ "guard-captain", "duty-officer" ] }, { "after": "45m", "notify": [ "fire-manager" ] } ] },
          "weekly": { "severity": "medium", "repeatEvery": "1d", "steps": [
            { "after": "0m", "notify": [ "assignee" ] }, { "after": "1d", "notify": [ "engineer" ] }, { "after": "3d", "notify": [ "all:director" ] } ] },
          "once": { "severity": "critical", "steps": [
            { "after": "0s", "notify": [ "control-room", "guard" ] }, { "after": "90s", "notify": [ "shift-leader" ] }, { "after": "180s", "notify": [ "director", "mailto:police@county.example" ] } ] },
          "gap": { "severity": "low", "repeatEvery": "6h", "steps": [
            { "after": "0m", "notify": [ "duty-officer" ] }, { "after": "20m", "notify": [ "auditor" ] }, { "after": "60m", "notify": [ "director" ] } ] }
        }
        """;

    private const string Plans =
        """
        [
          { "id": "daily", "kind": "patrol", "when": { "from": "20:00", "to": "20:30" }, "grace": "10m", "who": { "role": "guard" }, "onMissed": "daily" },
          { "id": "weekly", "kind": "facility", "when": { "days": "Mon", "from": "09:00", "to": "11:00" }, "who": { "role": "engineer" }, "onMissed": "weekly" },
          { "id": "once", "kind": "inspection", "when": { "monthly": [ "5..5", "20..20" ], "from": "07:50", "to": "07:59" }, "grace": "30s", "who": { "role": "guard" }, "onMissed": "once" },
          { "id": "gap", "kind": "power", "when": { "days": "Wed", "from": "16:00", "to": "17:25" }, "who": { "role": "engineer" }, "onMissed": "gap" }
        ]
        """;

    private static readonly SimulationSpan Month = new(new(2026, 12, 1), 31, 1);

    [Fact]
    public void Every_telling_happens_at_its_minute()
    {
        var incidents = month.Demo.Ask(db => db.Incidents.ToList());

        var wrong = incidents.SelectMany(incident =>
        {
            var (wanted, told) = (Reckoned(incident).ToList(), month.Tellings[incident.Id].Select(fact => fact.At).ToList());
            return wanted.Count != told.Count
                ? [$"{incident.Number} {incident.Escalation}: {told.Count} tellings, and {wanted.Count} were due"]
                : wanted.Zip(told).Where(pair => (pair.First - pair.Second).Duration() > TimeSpan.FromSeconds(1)).Select(pair => $"{incident.Number}: due {pair.First:O}, told {pair.Second:O}");
        }).ToList();

        Assert.Equal((31 + 4 + 2 + 5, ""), (incidents.Count, string.Join('\n', wrong)));
    }

    [Fact]
    public void What_a_mail_foretells_is_what_then_happens()
    {
        var letters = month.Demo.Ask(db => db.Notifications.ToList()).Where(letter => letter.Incidents.Length == 1).ToList();

        var wrong = letters.SelectMany(letter => month.Tellings[letter.Incidents[0]].Where(fact => fact.At > letter.CreatedAt)
            .Zip(letter.Letter.Next)
            .Where(pair => !IsAsSaid(pair.First, pair.Second))
            .Select(pair => $"{letter.Subject}: said {pair.Second.At} {string.Join(' ', pair.Second.Who)}, was {pair.First.At:O} {string.Join(' ', Names(pair.First))}")).ToList();

        Assert.True(letters.Count > 1000, $"{letters.Count} letters");
        Assert.Equal("", string.Join('\n', wrong.Take(10)));
    }

    [Fact]
    public void Every_mail_about_an_open_incident_foretells_something_unless_nothing_comes()
    {
        var letters = month.Demo.Ask(db => db.Notifications.ToList()).Where(letter => letter.Letter.Actionable);

        Assert.All(letters, letter => Assert.Equal(letter.Letter.Next.IsEmpty, !month.Tellings[letter.Incidents[0]].Any(fact => fact.At > letter.CreatedAt) && IsOnce(letter)));
    }

    /// <summary>At the instant that was meant, at the minute that was written, and to those who were named.</summary>
    private static bool IsAsSaid(IncidentFact fact, NextStep said) =>
        (fact.At - said.Due).Duration() <= TimeSpan.FromSeconds(1)
        && said.At.EndsWith(Build.Shanghai.ShownAt(fact.At).ToString("HH:mm", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        && said.Who.SequenceEqual(Names(fact));

    private static IEnumerable<Text> Names(IncidentFact fact) =>
        fact is IncidentFact.Told told ? told.To.Select(called => called.To.Name).Distinct() : [NoticeWords.EverybodyAgain];

    private bool IsOnce(Notification letter) => month.Demo.Ask(db => db.Incidents.Single(incident => incident.Id == letter.Incidents[0]).Escalation) == "once";

    /// <summary>The policy as contract 3 words it, from the file's own text: each step at its time after the opening, then everybody again every so often. There is no auditor in the hall, so that step goes on to the next at once.</summary>
    private static IEnumerable<DateTimeOffset> Reckoned(Incident incident)
    {
        var policy = JsonNode.Parse(Policies)![incident.Escalation!]!;
        var (end, last) = (Month.End(Build.Shanghai), incident.OpenedAt);
        var early = default(DateTimeOffset?);
        foreach (var step in policy["steps"]!.AsArray().OfType<JsonNode>())
        {
            var at = early ?? incident.OpenedAt + Span((string)step["after"]!);
            early = (string?)step["notify"]![0] == "auditor" ? at : null;
            if (early is null && at < end)
            {
                yield return last = at;
            }
        }

        if (policy["repeatEvery"] is { } every)
        {
            for (var at = last + Span((string)every!); at < end; at += Span((string)every!))
            {
                yield return at;
            }
        }
    }

    private static TimeSpan Span(string text) => int.Parse(text[..^1], CultureInfo.InvariantCulture) * (text[^1] switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        _ => TimeSpan.FromDays(1),
    });

    /// <summary>One month for all of these tests.</summary>
    public sealed class Asleep : IAsyncLifetime
    {
        internal SimulatedDemo Demo { get; } = new();

        /// <summary>By incident, in order.</summary>
        internal ILookup<Guid, IncidentFact> Tellings { get; private set; } = Array.Empty<IncidentFact>().ToLookup(_ => Guid.Empty);

        public async ValueTask InitializeAsync()
        {
            var demo = JsonNode.Parse(DemoDuty.Text, documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true })!;
            var schedule = new JsonObject
            {
                ["hall"] = demo["hall"]!.DeepClone(),
                ["calendar"] = demo["calendar"]!.DeepClone(),
                ["rosters"] = demo["rosters"]!.DeepClone(),
                ["escalations"] = JsonNode.Parse(Policies),
                ["plans"] = JsonNode.Parse(Plans),
            };

            // Nobody is on leave: who is meant is then the rosters' alone.
            var register = DemoRegister.For(DemoDuty.Monday) with { Absences = [], Swaps = [] };
            var report = await Demo.Pass(Month, Habits.Asleep, schedule.ToJsonString(), register);
            Assert.Empty(report.Breaches);
            Tellings = Demo.Ask(db => db.Journal.Where(entry => entry.Kind == "incident.told" || entry.Kind == "incident.repeated").OrderBy(entry => entry.Seq).ToList())
                .ToLookup(entry => Guid.Parse(entry.Subject["incident:".Length..]), entry => FactJson.Read<IncidentFact>(entry.Body));
        }

        public ValueTask DisposeAsync()
        {
            Demo.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
