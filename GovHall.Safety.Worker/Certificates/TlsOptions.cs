namespace GovHall.Safety.Worker.Certificates;

/// <summary>Whether the worker makes itself a certificate, section <c>Safety:Tls</c>.</summary>
internal sealed class TlsOptions
{
    public const string Section = "Safety:Tls";

    /// <summary>Where pages or broker speak TLS and no certificate is named, one is made at the first start, signed by an authority of the hall's own.</summary>
    public bool MakeCertificate { get; set; }

    /// <summary>Further names and addresses under which the worker is reached, to stand in the certificate.</summary>
    public IList<string> Names { get; set; } = [];
}
