using System.Net;
using System.Security.Authentication;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Composition;

/// <summary>TLS of the pages, and the certificate that the worker makes for itself.</summary>
internal static class Encryption
{
    /// <summary>What lies below was given up by RFC 8996.</summary>
    public const SslProtocols Protocols = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>Makes the certificate where it is asked for, has Kestrel use it, and says which certificates are served.</summary>
    /// <param name="builder">The worker in the making.</param>
    /// <param name="settings">What is asked for.</param>
    /// <param name="data">Where it is kept.</param>
    /// <param name="now">When.</param>
    /// <exception cref="CannotStartException">What was made before cannot be used.</exception>
    public static void AddTls(this WebApplicationBuilder builder, WorkerSettings settings, DataFolder data, DateTimeOffset now)
    {
        var made = settings.Tls.MakeCertificate ? MadeCertificate.Open(data, MadeNames.Of(settings, Dns.GetHostName()), now) : null;
        if (made is not null)
        {
            // By a factory, so that the host puts it away.
            builder.Services.AddSingleton(_ => made);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            https.SslProtocols = Protocols;
            if (made is not null && settings.PagesNeedCertificate)
            {
                // Asked anew at each connection: a renewed one is served without a restart.
                https.ServerCertificateSelector = (_, _) => made.Current;
            }
        }));
        ImmutableArray<CertificateInUse> named = [.. ServedCertificates.Named(builder.Configuration, settings.Mqtt)];
        builder.Services.AddSingleton<OwnCertificates>(() => made is null ? named : [.. named, .. ServedCertificates.Made(settings, made.Current)]);
    }
}
