using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.Mqtt;

namespace GovHall.Safety.Worker.Composition;

/// <summary>Certificates that the settings name by file: Kestrel's for the pages, ours for the embedded broker.</summary>
/// <remarks>One that Kestrel takes from the machine's store, or the developers' certificate, is not looked at.</remarks>
internal static class ServedCertificates
{
    private const string Kestrel = "Kestrel";

    /// <summary>Each as it is in its file now; what the worker serves is what was there at its start.</summary>
    public static IEnumerable<CertificateInUse> Named(IConfiguration configuration, MqttOptions mqtt)
    {
        foreach (var named in Web(configuration).Where(section => section["Path"] is not null))
        {
            if (Read(named) is { } web)
            {
                using (web)
                {
                    yield return PresentedCertificates.InUse(CertificatePlace.Web, web);
                }
            }
        }

        if (mqtt is { Mode: MqttMode.Embedded, Embedded: { TlsPort: not null, CertificateFile: { } file } broker } && File.Exists(file))
        {
            using var certificate = Secrets.Certificate(file, broker.CertificatePasswordFile);
            yield return PresentedCertificates.InUse(CertificatePlace.Broker, certificate);
        }
    }

    /// <summary>The one that the worker made for itself, at each place that uses it.</summary>
    public static IEnumerable<CertificateInUse> Made(WorkerSettings settings, X509Certificate2 made)
    {
        if (settings.PagesNeedCertificate)
        {
            yield return PresentedCertificates.InUse(CertificatePlace.Web, made);
        }

        if (settings.Mqtt.BrokerNeedsCertificate)
        {
            yield return PresentedCertificates.InUse(CertificatePlace.Broker, made);
        }
    }

    /// <summary>Whether the settings name one for the pages, by file or from the machine's store.</summary>
    public static bool AreNamedForPages(IConfiguration configuration) => Web(configuration).Any();

    /// <summary>Sections of the form <c>{ "Path": …, "Password": … }</c>: the default, an endpoint's, a host name's.</summary>
    private static IEnumerable<IConfigurationSection> Web(IConfiguration configuration)
    {
        var kestrel = configuration.GetSection(Kestrel);
        var endpoints = kestrel.GetSection("Endpoints").GetChildren().ToArray();
        return
        [
            .. new[] { kestrel.GetSection("Certificates:Default") }
                .Concat(endpoints.Select(endpoint => endpoint.GetSection("Certificate")))
                .Concat(endpoints.SelectMany(endpoint => endpoint.GetSection("Sni").GetChildren()).Select(name => name.GetSection("Certificate")))
                .Where(section => section.Exists()),
        ];
    }

    /// <summary>Null where it cannot be read: Kestrel says so itself, and does not start.</summary>
    private static X509Certificate2? Read(IConfigurationSection named)
    {
        // Kestrel's own base, too.
        var path = Path.Combine(AppContext.BaseDirectory, named["Path"]!);
        try
        {
            return X509Certificate2.GetCertContentType(path) is X509ContentType.Pkcs12
                ? X509CertificateLoader.LoadPkcs12FromFile(path, named["Password"])
                : X509CertificateLoader.LoadCertificateFromFile(path);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
