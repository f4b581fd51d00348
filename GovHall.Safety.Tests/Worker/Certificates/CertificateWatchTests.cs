using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Certificates;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Certificates;

/// <summary>A certificate nears its end while the worker runs.</summary>
public sealed class CertificateWatchTests
{
    private readonly PresentedCertificates _presented = new();
    private readonly List<CertificateInUse> _own = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Thirty_days_before_people_are_told()
    {
        await using var hall = await TestHall.Open();
        using var watch = Of(hall);
        var ending = Serve(hall, days: 29);

        await watch.Look(Ct);

        Assert.Equal([(CertificateWords.SourceOf(ending, CertificateStage.Month), IncidentState.Open)], Told(hall));
    }

    [Fact]
    public async Task A_certificate_that_is_good_for_long_is_nobodys_business()
    {
        await using var hall = await TestHall.Open();
        using var watch = Of(hall);
        Serve(hall, days: 31);

        await watch.Look(Ct);

        Assert.Empty(Told(hall));
    }

    [Fact]
    public async Task A_restart_tells_nothing_twice()
    {
        await using var hall = await TestHall.Open();
        using var watch = Of(hall);
        Serve(hall, days: 29);
        await watch.Look(Ct);
        var letters = Letters(hall);

        using var afterRestart = Of(hall);
        await afterRestart.Look(Ct);

        Assert.Equal(letters, Letters(hall));
    }

    [Fact]
    public async Task Nearer_to_the_end_it_is_told_again()
    {
        await using var hall = await TestHall.Open();
        using var watch = Of(hall);
        var ending = Serve(hall, days: 29);
        await watch.Look(Ct);

        hall.Clock.Advance(TimeSpan.FromDays(23));
        await watch.Look(Ct);

        Assert.Contains((CertificateWords.SourceOf(ending, CertificateStage.Week), IncidentState.Open), Told(hall));
    }

    [Fact]
    public async Task Another_certificate_in_its_place_resolves_all_that_was_told()
    {
        await using var hall = await TestHall.Open();
        using var watch = Of(hall);
        Serve(hall, days: 29);
        await watch.Look(Ct);
        hall.Clock.Advance(TimeSpan.FromDays(23));
        await watch.Look(Ct);

        Serve(hall, days: 365, fingerprint: "CD");
        await watch.Look(Ct);

        Assert.Equal([IncidentState.Resolved, IncidentState.Resolved], Told(hall).Select(one => one.State));
    }

    [Fact]
    public async Task Of_a_server_that_showed_nothing_since_the_start_nothing_is_resolved()
    {
        await using var hall = await TestHall.Open();
        using var watch = Of(hall);
        using var authority = new TestCertificate();
        using var shown = authority.Server(ends: hall.Clock.GetUtcNow().AddDays(5));
        _presented.Note(CertificatePlace.MailServer, shown);
        await watch.Look(Ct);

        using var afterRestart = Of(hall, new PresentedCertificates());
        await afterRestart.Look(Ct);

        Assert.Equal([IncidentState.Open], Told(hall).Select(one => one.State));
    }

    private CertificateWatch Of(TestHall hall, PresentedCertificates? presented = null) =>
        ActivatorUtilities.CreateInstance<CertificateWatch>(hall.Services, (OwnCertificates)(() => _own), presented ?? _presented);

    /// <summary>The pages have this certificate alone.</summary>
    private CertificateInUse Serve(TestHall hall, int days, string fingerprint = "AB")
    {
        var ends = hall.Clock.GetUtcNow().AddDays(days);
        var certificate = new CertificateInUse(CertificatePlace.Web, fingerprint, ends.AddYears(-1), ends);
        _own.Clear();
        _own.Add(certificate);
        return certificate;
    }

    private static List<(string Source, IncidentState State)> Told(TestHall hall) =>
        hall.Ask(db => db.Incidents.Where(incident => incident.Source.StartsWith(CertificateWords.Prefix)).AsEnumerable().Select(incident => (incident.Source, incident.State)).ToList());

    private static int Letters(TestHall hall) => hall.Ask(db => db.Notifications.Count());
}
