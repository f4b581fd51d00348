namespace GovHall.Safety.Worker.Composition;

/// <summary>One key under <c>Safety</c>.</summary>
/// <param name="Key">Without <c>Safety:</c>; a list ends in <c>:*</c>.</param>
/// <param name="Default">What holds where nothing is set, in words.</param>
/// <param name="Meaning">What it does.</param>
internal sealed record Setting(string Key, string Default, string Meaning)
{
    /// <summary>Its value is a password: from the environment or a file only, and never shown.</summary>
    public bool Secret { get; init; }

    /// <summary>False: it may hold a secret, and what it is set to is not shown.</summary>
    public bool Shown { get; init; } = true;

    /// <summary>The one value that this version knows; others come later.</summary>
    public string? Only { get; init; }

    /// <summary>Known by name and refused: a later version has it.</summary>
    public bool Later { get; init; }
}

/// <summary>Every key under <c>Safety</c>: what is not here is a slip of the hand. docs/configuration.md is this list.</summary>
internal static class SettingsCatalogue
{
    public static ImmutableArray<Setting> All { get; } =
    [
        new("SchedulesFile", "schedules.json in the working directory or the nearest parent", "The file that says what must happen when."),
        new("DataDirectory", "data in the working directory", "Database, mail pickup, keys. On a local disk, not on a network share."),
        new("Demo", "true in Development, else false", "Seeds the demo hall into an empty database and lets its sensors live."),
        new("PublicUrl", "the first listening URL", "Base of the links in mail and of enrolment links."),
        new("LastResort", "none; needed unless Demo", "The mail address that is told when nobody else can be."),
        new("SelfTestEvery", "00:10:00", "How often a synthetic alarm is sent down the way of a fire, 00:01:00 to 1.00:00:00; 00:00:00: never."),

        new("Tls:MakeCertificate", "false", "Makes a certificate at the first start, and renews it, where pages (https) or broker (TlsPort) speak TLS and none is named."),
        new("Tls:Names:*", "none", "Further names and addresses under which the worker is reached, to stand in that certificate."),

        new("Web:ConnectionsPerAddress", "200", "Connections to the pages and the API that one address may hold at a time; behind a proxy, all that the proxy may."),
        new("Web:Connections", "4096", "Connections in all."),

        new("Database:Provider", "Sqlite", "The kind of database; no other than Sqlite in this version.") { Only = "Sqlite" },
        new("Database:ConnectionString", "the file in DataDirectory", "Another database.") { Later = true },

        new("Mqtt:Mode", "Embedded", "Embedded: the broker inside the worker. External: one that the hall has."),
        new("Mqtt:Embedded:Address", "127.0.0.1", "The address to listen on; * is every address."),
        new("Mqtt:Embedded:Port", "1883", "The port without TLS; 0 takes any free one."),
        new("Mqtt:Embedded:TlsPort", "none", "The port with TLS; needs CertificateFile or Tls:MakeCertificate."),
        new("Mqtt:Embedded:CertificateFile", "none", "A .pfx file, or a .pem file with certificate and key."),
        new("Mqtt:Embedded:CertificatePasswordFile", "none", "A file with the certificate's password."),
        new("Mqtt:Embedded:AllowAnonymous", "true only on a loopback address", "Whether clients on this machine need no login."),
        new("Mqtt:Embedded:ConnectionsPerAddress", "200", "Connections that one address may hold at a time."),
        new("Mqtt:Embedded:Connections", "2000", "Connections in all."),
        new("Mqtt:External:Host", "none; needed when Mode is External", "The broker's name or address."),
        new("Mqtt:External:Port", "1883", "The broker's port."),
        new("Mqtt:External:Tls", "false", "Whether the connection is encrypted."),
        new("Mqtt:External:CertificateFile", "the machine's own list", "The certificate authority that signed the broker's certificate."),
        new("Mqtt:External:Username", "none", "The login at the broker."),
        new("Mqtt:External:PasswordFile", "none", "A file with the password."),
        new("Mqtt:External:Password", "none", "The password itself: from the environment only.") { Secret = true },
        new("Mqtt:External:ClientId", "govhall", "Names the session in which the broker keeps what came while the worker was away."),
        new("Mqtt:External:Topics:*", "those of the register", "The topic filters to ask for."),
        new("Mqtt:External:Shards", "1", "How many workers share the load; more than one is not available in this version."),
        new("Mqtt:Discovery", "false", "Home Assistant discovery of our own state.") { Later = true },

        new("Mail:Mode", "Pickup", "Pickup: .eml files in a folder. Smtp: a mail server."),
        new("Mail:From", "safety@govhall.localhost", "The sender, with or without a name. With Smtp, set it: many servers turn away mail from a name nobody knows; the log warns of it."),
        new("Mail:PickupDirectory", "mail in DataDirectory", "The folder of Pickup."),
        new("Mail:Smtp:Host", "none; needed when Mode is Smtp", "The mail server."),
        new("Mail:Smtp:Port", "587", "The mail server's port."),
        new("Mail:Smtp:Security", "StartTls", "None, StartTls or Tls."),
        new("Mail:Smtp:Username", "none", "The login at the mail server."),
        new("Mail:Smtp:PasswordFile", "none", "A file with the password, read at each connection."),
        new("Mail:Smtp:Password", "none", "The password itself: from the environment only.") { Secret = true },
        new("Mail:Smtp:CertificateAuthorityFile", "the machine's own list", "The certificate authorities that alone are trusted for this server."),
        new("Mail:Smtp:Timeout", "00:00:20", "How long a delivery may take until the recipient is accepted."),
        new("Mail:Smtp:AnswerTimeout", "00:01:00", "How long the server may take from there to its last word."),
        new("Mail:Smtp:Connections", "4", "Connections kept open, 1 to 16; with more than one, the last is kept for critical notifications, and one of those that has waited 2 s gets one more."),
        new("Mail:Replies:*", "off", "Acknowledging by reply.") { Later = true },

        new("Channels:*", "none", "Other ways than mail: robots, a siren.") { Later = true },
        new("Watchdog:PingUrl", "off", "The address of an outside monitor, asked with GET while all is well. It may hold a token, and is not shown.") { Shown = false },
        new("Watchdog:Topic", "off", "The topic of the broker on which the worker says, retained, that it lives."),
        new("Watchdog:Every", "00:01:00", "How often both are told, 00:00:05 to 01:00:00."),
        new("Watchdog:Neighbours:*", "none", "The addresses of other halls' workers, asked every ten seconds; where one gives no good answer for half a minute, those on duty here are told."),
        new("Watchdog:NeighbourAuthorityFile", "the machine's own list", "The certificate authorities that alone are trusted for neighbours."),

        new("Retention:*", "nothing is deleted", "How long records are kept.") { Later = true },
    ];
}
