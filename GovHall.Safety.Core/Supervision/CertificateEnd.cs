namespace GovHall.Safety.Core.Supervision;

/// <summary>How near the end of a certificate is.</summary>
public enum CertificateStage
{
    Sound,
    Month,
    Week,
    Day,
    Expired,
}

/// <summary>When people are told that a certificate ends: 30 days, 7 days and 1 day before, and when it has ended; each once.</summary>
public static class CertificateEnd
{
    /// <summary>A warning counts where the certificate lives this many times as long: one of 90 days is renewed by a program when 30 are left, and needs no person then.</summary>
    private const int Lifetimes = 4;

    private static readonly ImmutableArray<(CertificateStage Stage, TimeSpan Left)> s_stages =
    [
        (CertificateStage.Day, TimeSpan.FromDays(1)),
        (CertificateStage.Week, TimeSpan.FromDays(7)),
        (CertificateStage.Month, TimeSpan.FromDays(30)),
    ];

    private static readonly (TimeOnly From, TimeOnly To) s_workingHours = (new(8, 0), new(18, 0));

    /// <summary>Every stage that is told, the first first.</summary>
    public static ImmutableArray<CertificateStage> Told { get; } = [CertificateStage.Month, CertificateStage.Week, CertificateStage.Day, CertificateStage.Expired];

    public static CertificateStage StageAt(CertificateInUse certificate, DateTimeOffset now)
    {
        var left = certificate.Ends - now;
        return left <= TimeSpan.Zero
            ? CertificateStage.Expired
            : s_stages.FirstOrDefault(one => left <= one.Left && certificate.Ends - certificate.Begins >= one.Left * Lifetimes).Stage;
    }

    /// <summary>What has to be told now; null where nothing is new. Of several that were slept through only the last.</summary>
    /// <param name="certificate">Which.</param>
    /// <param name="told">The last stage that was told of this very certificate.</param>
    /// <param name="now">When.</param>
    /// <param name="clock">The same on the hall's clock: what leaves a day and more wakes nobody at night.</param>
    public static CertificateStage? Due(CertificateInUse certificate, CertificateStage told, DateTimeOffset now, TimeOnly clock)
    {
        var stage = StageAt(certificate, now);
        return stage > told && (stage >= CertificateStage.Day || clock.IsBetween(s_workingHours.From, s_workingHours.To)) ? stage : null;
    }
}
