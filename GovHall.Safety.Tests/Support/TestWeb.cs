using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using GovHall.Safety.Core.Access;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Worker.Access;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Composition;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Intake;
using GovHall.Safety.Worker.Notifications;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;
using GovHall.Safety.Worker.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Support;

/// <summary>The web, API and pages as the worker has them, over a real database in a folder of its own, with the one writer and a clock that only moves when it is told.</summary>
public sealed class TestWeb : IAsyncLifetime
{
    /// <summary>Where a request says that it comes from, in place of a socket.</summary>
    public const string AddressHeader = "X-Test-Address";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("govhall-web-");
    private readonly Dictionary<string, string> _secrets = new(StringComparer.Ordinal);
    private WebApplication? _app;
    private int _numbers;

    public FakeTimeProvider Clock { get; } = new(WebHall.Monday);

    /// <summary>Development lets a developer at the machine in without a key.</summary>
    public string Environment { get; init; } = "Production";

    /// <summary>Routes beside the API's own.</summary>
    public Action<WebApplication> Beside { get; init; } = _ => { };

    public IServiceProvider Services => _app!.Services;

    internal WebBoard Board { get; } = new();

    /// <summary>What was logged as a fault.</summary>
    internal FaultLog Faults { get; } = new();

    internal Database Database => Services.GetRequiredService<Database>();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environment, Args = [WorkerProgram.NoReload], ContentRootPath = _folder.FullName });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders().AddProvider(Faults);
        var data = new DataFolder(_folder.FullName);
        var hall = new CurrentHall(WebHall.Now);
        builder.Services
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(data)
            .AddSingleton<Database>()
            .AddSingleton(hall)
            .AddSingleton(new LinkTokens(new byte[32]))
            .AddSingleton(new LedgerOptions("qinghe.example", IsClockTurned: true))
            .AddSingleton<PublicAddress>()
            .AddWriting()
            .AddHostedService(services => services.GetRequiredService<LedgerWriter>())
            .AddSingleton<IAlarmDesk>(Board)
            .AddApi()
            .AddPages();
        _app = builder.Build();
        Database.Migrate();
        _app.Use((http, next) =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(http.Request.Headers[AddressHeader].FirstOrDefault() ?? "192.0.2.1");
            return next(http);
        });
        _app.MapApi();
        _app.MapPages();
        Beside(_app);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    /// <summary>Nobody, from an address of the hall's network.</summary>
    public HttpClient Anonymous() => _app!.GetTestClient();

    /// <summary>The person of this duty, at an enrolled browser.</summary>
    public Task<HttpClient> As(Role role) => As(Kebab.Of(role));

    public async Task<HttpClient> As(string person)
    {
        if (!_secrets.TryGetValue(person, out var secret))
        {
            secret = _secrets[person] = Secret.Make();
            await Write(ledger => ledger.Db.Add(DeviceOf(person, secret, ledger.Now)));
        }

        var client = Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", $"{SessionCookie.Name}={secret}");
        return client;
    }

    /// <summary>Another system with a key of this role.</summary>
    public async Task<HttpClient> WithKey(Role role)
    {
        var name = $"key-{Kebab.Of(role)}";
        if (!_secrets.TryGetValue(name, out var secret))
        {
            secret = _secrets[name] = Secret.Make();
            await Write(ledger => ledger.Db.Add(new ApiKey { Name = name, Role = role, Hash = SecretHash.Of(secret), CreatedAt = ledger.Now }));
        }

        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    /// <summary>An inspection of guards that is open now.</summary>
    public async Task<Guid> Planned()
    {
        var run = WebHall.Run(Interlocked.Increment(ref _numbers), Clock.GetUtcNow());
        await Write(ledger => ledger.Commit(null, [new RunFact.Planned(ledger.Now, run)], Actor.System));
        return run.Id;
    }

    /// <summary>An incident that was just opened and told.</summary>
    public async Task<Guid> Raised(Severity severity = Severity.High)
    {
        var cause = WebHall.Cause(Interlocked.Increment(ref _numbers), Clock.GetUtcNow(), severity);
        await Write(ledger =>
        {
            ledger.Raise(cause, Actor.System);
            return true;
        });
        return GovHall.Safety.Core.Incidents.Incident.IdOf(cause.Source, 0);
    }

    /// <summary>The cause of an incident that is closed comes up once more.</summary>
    public async Task<Guid> RaisedAgain(Guid closed)
    {
        using var db = Database.Read();
        var over = db.Incidents.Single(incident => incident.Id == closed);
        await Write(ledger =>
        {
            ledger.Raise(new() { Source = over.Source, Kind = over.Kind, Severity = over.Severity, Title = over.Title, At = Clock.GetUtcNow() }, Actor.System);
            return true;
        });
        return GovHall.Safety.Core.Incidents.Incident.IdOf(over.Source, 1);
    }

    /// <summary>A hazard that somebody reported.</summary>
    public async Task<Guid> Found()
    {
        var cause = new HazardCause
        {
            Source = $"report:{Interlocked.Increment(ref _numbers)}",
            Class = HazardClass.General,
            Text = new("通道堆放杂物", "Passage blocked"),
            FoundBy = "guard",
            At = Clock.GetUtcNow(),
        };
        var id = Guid.Empty;
        await Write(ledger =>
        {
            id = ledger.Find(cause, Actor.System).Id;
            return true;
        });
        return id;
    }

    /// <summary>Stores readings by the way of every message.</summary>
    public async Task Heard(params Reading[] readings)
    {
        var message = new Arrival("test", [], 0, readings[0].ReceivedAt) { Readings = readings.Length };
        var batch = Services.GetRequiredService<Arrivals>().TryAdd(message, readings, out _);
        Assert.True(await batch!.Done.Task.WaitAsync(Wait.AtMost, TestContext.Current.CancellationToken));
    }

    /// <summary>The number of the journal's last line: nothing happened as long as it stays.</summary>
    public long JournalHead()
    {
        using var db = Database.Read();
        return db.Journal.Max(entry => (long?)entry.Seq) ?? 0;
    }

    internal Task<T> Write<T>(Func<Ledger, T> deed) => Services.GetRequiredService<LedgerWriter>().Write(deed, TestContext.Current.CancellationToken);

    internal static Device DeviceOf(string person, string secret, DateTimeOffset now) => new()
    {
        Id = StableId.From(secret),
        Person = person,
        Hash = SecretHash.Of(secret),
        CreatedAt = now,
        ExpiresAt = now + Grants.DeviceLasts,
    };

}

/// <summary>What tests say over HTTP.</summary>
internal static class WebTalk
{
    /// <summary>Sends JSON and gives status and answer.</summary>
    public static Task<(HttpStatusCode Status, JsonNode Answer)> Post(this HttpClient client, string path, string json = "{}", params (string Name, string Value)[] headers) =>
        Send(client, HttpMethod.Post, path, json, headers);

    /// <inheritdoc cref="Post"/>
    public static Task<(HttpStatusCode Status, JsonNode Answer)> Put(this HttpClient client, string path, string json, params (string Name, string Value)[] headers) =>
        Send(client, HttpMethod.Put, path, json, headers);

    private static async Task<(HttpStatusCode Status, JsonNode Answer)> Send(HttpClient client, HttpMethod method, string path, string json, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await Json(response));
    }

    public static async Task<(HttpStatusCode Status, JsonNode Answer)> Get(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return (response.StatusCode, await Json(response));
    }

    public static string? Text(this JsonNode node, string name) => node[name]?.ToString();

    private static async Task<JsonNode> Json(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return JsonNode.Parse(text.Length == 0 ? "{}" : text)!;
    }
}
