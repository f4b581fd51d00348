using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Cli.Doctor;

/// <summary>How long our own certificates are good.</summary>
internal static class CertificatesCheck
{
    private const string About = "tls";

    public static IEnumerable<Finding> Of(IEnumerable<CertificateInUse> certificates, DateTimeOffset now) => certificates.Select(one => One(one, now));

    private static Finding One(CertificateInUse one, DateTimeOffset now)
    {
        var name = CertificateWords.NameOf(one.Place).En;
        return CertificateEnd.StageAt(one, now) switch
        {
            CertificateStage.Sound => Finding.Ok(About, Say("ends")),
            CertificateStage.Expired => Finding.Wrong(About, $"{Say("ended")} Nobody who checks it connects: replace its file, and start the worker again."),
            CertificateStage.Month or CertificateStage.Week or CertificateStage.Day => Finding.Warning(About, $"{Say("ends")} Replace its file before, and start the worker again."),
        };

        string Say(string verb) => $"{char.ToUpperInvariant(name[0])}{name[1..]} {verb} on {one.Ends:u} (SHA-256 {one.Fingerprint}).";
    }
}
