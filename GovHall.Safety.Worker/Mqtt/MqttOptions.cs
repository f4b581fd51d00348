namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Where readings come from: our own broker, or one the hall already has.</summary>
internal enum MqttMode
{
    Embedded,
    External,
}

/// <summary>Settings of the MQTT side, section <c>Safety:Mqtt</c>. With nothing configured the embedded broker listens on this machine only.</summary>
internal sealed class MqttOptions
{
    public const string Section = "Safety:Mqtt";

    public MqttMode Mode { get; set; } = MqttMode.Embedded;

    public EmbeddedBrokerOptions Embedded { get; set; } = new();

    public ExternalBrokerOptions External { get; set; } = new();

    /// <summary>Whether the embedded broker speaks TLS and no certificate is named for it.</summary>
    public bool BrokerNeedsCertificate => Mode == MqttMode.Embedded && Embedded is { TlsPort: not null, CertificateFile: null };
}

/// <summary>The broker inside the worker.</summary>
internal sealed class EmbeddedBrokerOptions
{
    /// <summary>The address to listen on; <c>*</c> is every address, IPv4 and IPv6.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>0 takes any free port.</summary>
    public int Port { get; set; } = 1883;

    /// <summary>Where TLS is spoken; without it there is no TLS. 0 takes any free port.</summary>
    public int? TlsPort { get; set; }

    /// <summary>A .pfx file, or a .pem file that holds the certificate and its key.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>A file that holds the password of <see cref="CertificateFile"/>.</summary>
    public string? CertificatePasswordFile { get; set; }

    /// <summary>
    /// Whether clients on this very machine need no login. Clients on the network always need one.
    /// Without a value: true only when <see cref="Address"/> is a loopback address.
    /// </summary>
    public bool? AllowAnonymous { get; set; }

    /// <summary>How many connections one address may hold at a time; the others are closed at once.</summary>
    public int ConnectionsPerAddress { get; set; } = 200;

    /// <summary>How many connections there may be in all.</summary>
    public int Connections { get; set; } = 2_000;
}

/// <summary>The connection to a broker that is not ours.</summary>
internal sealed class ExternalBrokerOptions
{
    /// <summary>Name or address; needed when <see cref="MqttOptions.Mode"/> is External.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 1883;

    public bool Tls { get; set; }

    /// <summary>A .pem or .crt file with the certificate authority that signed the broker's certificate; without it the machine's own list decides.</summary>
    public string? CertificateFile { get; set; }

    public string? Username { get; set; }

    /// <summary>A file that holds the password.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>Meant for the environment (<c>Safety__Mqtt__External__Password</c>); in a file it would be read by whoever reads the file.</summary>
    public string? Password { get; set; }

    /// <summary>Names the session in which the broker keeps what came while we were away. Two workers must not share it.</summary>
    public string ClientId { get; set; } = "govhall";

    /// <summary>The topic filters to ask for; without any, those of the register.</summary>
    public IList<string> Topics { get; set; } = [];

    /// <summary>How many workers share the load. More than one is not available in this version.</summary>
    public int Shards { get; set; } = 1;
}
