using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Certificates;

/// <summary>Our own certificates, as they are served now.</summary>
internal delegate IReadOnlyList<CertificateInUse> OwnCertificates();

/// <summary>Renews our own certificate, and has people told, an incident for each stage, that a certificate ends; resolves them when another is in its place.</summary>
/// <remarks>What was told stands in the database: a restart tells nothing twice. Of a server that showed nothing since the start nothing is known, and nothing is resolved.</remarks>
internal sealed class CertificateWatch(
    OwnCertificates own, PresentedCertificates presented, Database database, CurrentHall hall, LedgerWriter writer, Started started, TimeProvider time, ILogger<CertificateWatch> log,
    MadeCertificate? made = null)
    : PeriodicService(time, log)
{
    private static readonly ImmutableArray<CertificatePlace> s_ours = [CertificatePlace.Web, CertificatePlace.Broker];

    protected override TimeSpan Every => TimeSpan.FromHours(1);

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    protected override async Task<bool> Once(CancellationToken ct)
    {
        await Look(ct);
        return false;
    }

    /// <summary>One look at the clock.</summary>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    internal async Task Look(CancellationToken ct)
    {
        var (now, zone) = (Time.Instant(), hall.Now.TimeZone);
        Renew(now);
        var clock = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        IReadOnlyList<CertificateInUse> all = [.. own(), .. presented.All];
        var told = Told();
        var due = all.Select(one => (Certificate: one, Stage: CertificateEnd.Due(one, LastOf(one, told.Keys), now, clock))).Where(one => one.Stage is not null).ToList();
        var over = told.Where(one => one.Value && IsReplaced(one.Key, all)).Select(one => one.Key).ToList();
        if (due.Count + over.Count == 0)
        {
            return;
        }

        await writer.Write(
            ledger =>
            {
                over.ForEach(ledger.PutRight);
                due.ForEach(one => ledger.Raise(CertificateWords.Ends(one.Certificate, one.Stage!.Value, zone, ledger.Now), Actor.System));
                return true;
            },
            ct);
        due.ForEach(one => Log.CertificateEnds(log, one.Certificate.Place, one.Certificate.Fingerprint, one.Certificate.Ends));
    }

    /// <summary>Where the disk does not take it there are weeks to go: it is tried each hour, and in the last month people are told.</summary>
    private void Renew(DateTimeOffset now)
    {
        try
        {
            if (made?.RenewIfDue(now) is true)
            {
                Log.CertificateRenewed(log, made.Current.NotAfter.ToUniversalTime());
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.CertificateNotRenewed(log, e.Message);
        }
    }

    /// <summary>The sources of what was ever told of certificates, and whether it still waits to be resolved.</summary>
    private Dictionary<string, bool> Told()
    {
        using var db = database.Read();
        return db.Incidents
            .Where(incident => incident.Source.StartsWith(CertificateWords.Prefix))
            .Select(incident => new { incident.Source, Waits = incident.State != IncidentState.Resolved && incident.State != IncidentState.Closed })
            .AsEnumerable()
            .GroupBy(incident => incident.Source, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Any(incident => incident.Waits), StringComparer.Ordinal);
    }

    private static CertificateStage LastOf(CertificateInUse certificate, IReadOnlyCollection<string> told) =>
        CertificateEnd.Told.LastOrDefault(stage => told.Contains(CertificateWords.SourceOf(certificate, stage)));

    private static bool IsReplaced(string source, IReadOnlyList<CertificateInUse> all) =>
        !all.Any(one => CertificateEnd.Told.Any(stage => CertificateWords.SourceOf(one, stage) == source))
        && s_ours.Concat(all.Select(one => one.Place)).Any(place => source.StartsWith(CertificateWords.PrefixOf(place), StringComparison.Ordinal));
}

internal static partial class Log
{
    [LoggerMessage(1602, LogLevel.Information, "The worker's own certificate was renewed; it ends on {Ends:u}.")]
    public static partial void CertificateRenewed(ILogger logger, DateTimeOffset ends);

    [LoggerMessage(1603, LogLevel.Warning, "The worker's own certificate could not be renewed: {Why} It is tried again in an hour.")]
    public static partial void CertificateNotRenewed(ILogger logger, string why);

    [LoggerMessage(1601, LogLevel.Warning, "A certificate ends: {Place}, SHA-256 {Fingerprint}, on {Ends:u}; those on duty are told.")]
    public static partial void CertificateEnds(ILogger logger, CertificatePlace place, string fingerprint, DateTimeOffset ends);
}
