namespace GovHall.Safety.Worker.Mail;

/// <summary>How notifications leave.</summary>
public enum MailMode
{
    /// <summary>As <c>.eml</c> files in a folder: a first run needs no mail server.</summary>
    Pickup,

    /// <summary>By a mail server.</summary>
    Smtp,
}

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>Not at all: for a relay on the same machine or a closed network.</summary>
    None,

    /// <summary>TLS after STARTTLS; a server that does not offer it, or whose certificate is wrong, gets no mail (usually port 587).</summary>
    StartTls,

    /// <summary>TLS from the first byte (usually port 465).</summary>
    Tls,
}

/// <summary>Section <c>Safety:Mail</c>: where notifications go.</summary>
public sealed class MailOptions
{
    public const string Section = "Safety:Mail";

    /// <summary>The sender of letters that only become files: a name that no server knows (RFC 6761).</summary>
    public const string NobodysAddress = "safety@govhall.localhost";

    public MailMode Mode { get; set; } = MailMode.Pickup;

    /// <summary>The sender: <c>duty@example.org</c> or <c>值班室 &lt;duty@example.org&gt;</c>; without a name it bears the hall's.</summary>
    public string From { get; set; } = NobodysAddress;

    /// <summary>The folder of <see cref="MailMode.Pickup"/>; default <c>mail</c> in <c>Safety:DataDirectory</c>.</summary>
    public string PickupDirectory { get; set; } = "";

    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>The right side of every Message-ID: the domain of the sender.</summary>
    public string Domain => From.Split('@') is [_, var domain] ? domain.TrimEnd('>') : "govhall.invalid";
}

/// <summary>Section <c>Safety:Mail:Smtp</c>: the mail server.</summary>
public sealed class SmtpOptions
{
    public string? Host { get; set; }

    /// <summary>1 to 65535.</summary>
    public int Port { get; set; } = 587;

    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Logs in with it; none: no login.</summary>
    public string? Username { get; set; }

    /// <summary>A file with the password, read at each connection, so that a changed password needs no restart.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>From the environment only (<c>Safety__Mail__Smtp__Password</c>); a settings file or a command line would give it away.</summary>
    public string? Password { get; set; }

    /// <summary>A PEM file with the certificate authorities that alone are trusted for this server, instead of the machine's; read at each connection.</summary>
    public string? CertificateAuthorityFile { get; set; }

    /// <summary>How long one delivery may take until the server has accepted the recipient: waiting for a connection, greeting, TLS, login and envelope together. 1 s to 5 min.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the server may take from there to its last word. 10 s to 10 min.</summary>
    /// <remarks>RFC 5321 4.5.3.2.6 asks for ten minutes, because giving up early makes doubles; every retry bears the same Message-ID, and a fire cannot wait ten minutes.</remarks>
    public TimeSpan AnswerTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Connections kept open, 1 to 16; with more than one, the last is kept for critical notifications, and one of those that has waited 2 s gets one more.</summary>
    public int Connections { get; set; } = 4;
}
