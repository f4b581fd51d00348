using System.Security.Cryptography;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.Composition;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Cli.Doctor;

/// <summary>How long our own certificates are good.</summary>
internal static class CertificatesCheck
{
    private const string About = "tls";

    /// <summary>Those that the settings name by file.</summary>
    public static IEnumerable<Finding> Named(IEnumerable<CertificateInUse> certificates, DateTimeOffset now) => certificates.Select(one => One(one, now));

    /// <summary>The one that the worker makes for itself, and the authority that clients have to trust.</summary>
    public static IReadOnlyList<Finding> Made(Workplace workplace)
    {
        if (!workplace.Settings.Tls.MakeCertificate || !workplace.Settings.Problems.IsEmpty)
        {
            return [];
        }

        var folder = new CertificateFolder(workplace.Folder);
        try
        {
            using var authority = folder.LoadAuthority();
            using var server = folder.LoadServer();
            return authority is null || server is null
                ? [Finding.Ok(About, "The worker makes itself a certificate at its next start.")]
                :
                [
                    Finding.Ok(About, $"Clients have to trust '{folder.Authority}' (SHA-256 {authority.GetCertHashString(HashAlgorithmName.SHA256)})."),
                    .. ServedCertificates.Made(workplace.Settings, server).Select(one => One(one, workplace.Time.GetUtcNow())),
                ];
        }
        catch (CannotStartException e)
        {
            return [Finding.Wrong(About, e.Message)];
        }
    }

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
