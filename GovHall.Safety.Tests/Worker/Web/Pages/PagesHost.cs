using System.Net;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Attachments;
using GovHall.Safety.Worker.Composition;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Intake;
using GovHall.Safety.Worker.Notifications;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;
using GovHall.Safety.Worker.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests;

/// <summary>The pages on a port of their own, over a real database in a folder of its own, at 14:37 by the hall's clock.</summary>
internal sealed class PagesHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private PagesHost(WebApplication app, string folder) => (_app, _folder) = (app, folder);

    public FakeTimeProvider Time => _app.Services.GetRequiredService<FakeTimeProvider>();

    public Database Database => _app.Services.GetRequiredService<Database>();

    public LinkTokens Tokens => _app.Services.GetRequiredService<LinkTokens>();

    public CurrentHall Hall => _app.Services.GetRequiredService<CurrentHall>();

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public static async Task<PagesHost> Start(string environment = "Production")
    {
        var folder = Directory.CreateTempSubdirectory("govhall-pages-").FullName;
        var data = new DataFolder(folder);
        var time = new FakeTimeProvider(PagesHall.Now);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment, Args = [WorkerProgram.NoReload] });
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(data);
        builder.Services.AddSingleton<Database>();
        builder.Services.AddSingleton(new CurrentHall(PagesHall.Loaded));
        builder.Services.AddSingleton(new LinkTokens(data.Key("links")));
        builder.Services.AddSingleton(new LedgerOptions("hall.example", IsClockTurned: true));
        builder.Services.AddSingleton<PublicAddress>();
        builder.Services.AddWriting();
        builder.Services.AddHostedService(services => services.GetRequiredService<LedgerWriter>());
        builder.Services.AddSingleton<IAlarmDesk, AlarmDesk>();
        builder.Services.AddApi();
        builder.Services.AddPages();
        var app = builder.Build();
        app.MapApi();
        app.MapPages();
        app.Services.GetRequiredService<Database>().Migrate();
        NamedBrowsers.Enrol(app.Services.GetRequiredService<Database>(), PagesHall.Loaded.Register.People, PagesHall.Now);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var host = new PagesHost(app, folder) { Address = new Uri(address) };
        await host.Write(ledger =>
        {
            ledger.BindAlarms();
            return true;
        });
        return host;
    }

    /// <summary>A browser that keeps cookies and follows nothing by itself.</summary>
    /// <param name="person">Signed in as this person; null: nobody.</param>
    public Browser Browse(string? person = null)
    {
        var browser = new Browser(Address);
        if (person is not null)
        {
            browser.Cookies.Add(Address, new Cookie(SessionCookie.Name, NamedBrowsers.SecretOf(person)));
        }

        return browser;
    }

    public Task<T> Write<T>(Func<Ledger, T> deed) =>
        _app.Services.GetRequiredService<LedgerWriter>().Write(deed, TestContext.Current.CancellationToken);

    public async Task<InspectionRun> Plan(InspectionRun run) =>
        await Write(ledger => ledger.Commit(null, [new RunFact.Planned(ledger.Now, run)], Actor.System));

    public async Task<Incident> Raise(IncidentCause cause) => await Write(ledger =>
    {
        ledger.Raise(cause, Actor.System);
        ledger.Flush();
        return ledger.Db.Incidents.Single(incident => incident.Source == cause.Source && incident.State != IncidentState.Closed);
    });

    /// <summary>Several in one breath.</summary>
    public async Task<ImmutableArray<Incident>> Raise(ImmutableArray<IncidentCause> causes) => await Write(ledger =>
    {
        foreach (var cause in causes)
        {
            ledger.Raise(cause, Actor.System);
        }

        ledger.Flush();
        return causes.Select(cause => ledger.Db.Incidents.Single(incident => incident.Source == cause.Source)).ToImmutableArray();
    });

    /// <summary>Uploads a photo, and gives its id.</summary>
    public async Task<string> Keep(byte[] photo)
    {
        using var content = new MemoryStream(photo);
        var (kept, _) = await _app.Services.GetRequiredService<AttachmentFiles>().Keep(content, TestContext.Current.CancellationToken);
        return (await Write(AttachmentDeeds.Keep(kept!, new("U08", Via.Cookie)))).Value!.Id.ToString();
    }

    /// <summary>A sensor says something; ends once it is on disk.</summary>
    public async Task Heard(string sensor, string metric, ReadingValue value)
    {
        var now = Time.GetUtcNow();
        Assert.True(await _app.Services.GetRequiredService<Arrivals>().TryAdd(new Arrival("test", [], 0, now) { Readings = 1 }, [new Reading(sensor, metric, value, Quality.Good, now, now)], out _)!.Done.Task);
    }

    /// <summary>The path behind the button of the mail that went to this address.</summary>
    public async Task<string> LinkOf(Incident incident, string address)
    {
        await using var db = Database.Read();
        var mails = await db.Notifications.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        return "/a/" + Tokens.Of(mails.First(mail => mail.To.Address == address && mail.Incidents.Contains(incident.Id)).Id);
    }

    public async Task<Incident> Read(Incident incident)
    {
        await using var db = Database.Read();
        return await db.Incidents.AsNoTracking().SingleAsync(one => one.Id == incident.Id, TestContext.Current.CancellationToken);
    }

    public async Task<InspectionRun> Read(InspectionRun run)
    {
        await using var db = Database.Read();
        return await db.Runs.AsNoTracking().SingleAsync(one => one.Id == run.Id, TestContext.Current.CancellationToken);
    }

    /// <summary>The journal's last line: equal before and after means that nothing happened.</summary>
    public async Task<string> JournalHead()
    {
        await using var db = Database.Read();
        return await db.Journal.AsNoTracking().OrderByDescending(entry => entry.Seq).Select(entry => entry.Hash).FirstOrDefaultAsync(TestContext.Current.CancellationToken) ?? "";
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
