namespace GovHall.Safety.Core.Supervision;

/// <summary>Whose certificate it is.</summary>
public enum CertificatePlace
{
    /// <summary>That of the pages.</summary>
    Web,

    /// <summary>That of the broker inside the worker.</summary>
    Broker,

    /// <summary>That of a broker which is not ours, as it showed it.</summary>
    HallsBroker,

    /// <summary>That of the mail server, as it showed it.</summary>
    MailServer,
}

/// <summary>A certificate by which somebody is known.</summary>
/// <param name="Place">Whose.</param>
/// <param name="Fingerprint">SHA-256 of it, 64 hexadecimal digits.</param>
/// <param name="Begins">From then it is good (RFC 5280, 4.1.2.5).</param>
/// <param name="Ends">After that nobody accepts it.</param>
public sealed record CertificateInUse(CertificatePlace Place, string Fingerprint, DateTimeOffset Begins, DateTimeOffset Ends);
