using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Tests.Worker.Mqtt.Support;
using GovHall.Safety.Worker.Mqtt;

namespace GovHall.Safety.Tests.Worker.Mqtt;

/// <summary>The hall's own broker speaks TLS by a certificate of the hall's own authority, and asks for a login: a real Mosquitto does so here.</summary>
public sealed class ExternalBrokerTlsTests : IDisposable
{
    private const string Password = "geheim 密码";

    private readonly Deadline _deadline = new();
    private readonly TestCertificate _authority = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("govhall-tls-");

    private CancellationToken Ct => _deadline.Token;

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
        _deadline.Dispose();
    }

    [Fact]
    public async Task With_the_halls_authority_and_the_right_password_readings_come_in()
    {
        await using var mosquitto = await Secured();
        await using var hall = await TestLink.Start(mosquitto.Port, change: Settings(Write("ca.pem", _authority.Pem), Password));
        await hall.IsReady(Ct);

        Assert.True(await hall.Broker.Publish("govhall/qh-zwzx/note", "a word of ours"u8.ToArray(), retain: false, Ct));
        Assert.Contains("has us connected", hall.Broker.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_brokers_certificate_is_noted_in_passing()
    {
        await using var mosquitto = await Secured();
        await using var hall = await TestLink.Start(mosquitto.Port, change: Settings(Write("ca.pem", _authority.Pem), Password));
        await hall.IsReady(Ct);

        Assert.Equal(CertificatePlace.HallsBroker, Assert.Single(hall.Presented.All).Place);
    }

    [Fact]
    public async Task By_the_same_settings_the_sign_of_life_is_said_there()
    {
        await using var mosquitto = await Secured();
        var options = new ExternalBrokerOptions { Host = "127.0.0.1", Port = mosquitto.Port };
        Settings(Write("ca.pem", _authority.Pem), Password)(options);
        using var alive = new AliveTopicWithWill(options, "monitor/govhall");

        Assert.Null(await alive.Tell(alive: true, DateTimeOffset.UnixEpoch, Ct));
    }

    [Fact]
    public async Task A_sign_of_life_is_not_said_to_a_broker_of_somebody_elses_authority()
    {
        using var stranger = new TestCertificate();
        await using var mosquitto = await Secured();
        var options = new ExternalBrokerOptions { Host = "127.0.0.1", Port = mosquitto.Port };
        Settings(Write("ca.pem", stranger.Pem), Password)(options);
        using var alive = new AliveTopicWithWill(options, "monitor/govhall");

        Assert.Contains("certificate", await alive.Tell(alive: true, DateTimeOffset.UnixEpoch, Ct), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_wrong_password_is_said_with_the_settings_to_look_at()
    {
        await using var mosquitto = await Secured();
        await using var hall = await TestLink.Start(mosquitto.Port, change: Settings(Write("ca.pem", _authority.Pem), "wrong"));

        await TestLink.Until(() => hall.Broker.Detail.Contains("refused us", StringComparison.Ordinal), Ct);

        Assert.Contains("Safety:Mqtt:External:Username, PasswordFile", hall.Broker.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_of_somebody_elses_authority_gets_no_password()
    {
        using var stranger = new TestCertificate();
        await using var mosquitto = await Secured();
        await using var hall = await TestLink.Start(mosquitto.Port, change: Settings(Write("ca.pem", stranger.Pem), Password));

        await TestLink.Until(() => hall.Broker.Detail.Contains("cannot be used", StringComparison.Ordinal), Ct);

        Assert.Contains("certificate", hall.Broker.Detail, StringComparison.OrdinalIgnoreCase);
        Assert.False(hall.Broker.Ready);
    }

    private Task<Mosquitto> Secured()
    {
        using var server = _authority.Server();
        using var key = server.GetECDsaPrivateKey()!;
        return Mosquitto.Start(Ct, $"""
            certfile {Write("server.pem", server.ExportCertificatePem())}
            keyfile {Write("server.key", Pem(key))}
            allow_anonymous false
            password_file {Write("passwords", $"govhall:{Hash(Password)}\n")}
            """);
    }

    private Action<ExternalBrokerOptions> Settings(string authority, string password) => options =>
    {
        options.Tls = true;
        options.CertificateFile = authority;
        options.Username = "govhall";
        options.PasswordFile = Write("password", password + "\n");
    };

    private string Write(string name, string content)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return file;
    }

    /// <summary>A key that came out of a .pfx leaves it only encrypted, or by its parameters.</summary>
    private static string Pem(ECDsa key)
    {
        using var copy = ECDsa.Create();
        copy.ImportEncryptedPkcs8PrivateKey("x", key.ExportEncryptedPkcs8PrivateKey("x", new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1)), out _);
        return copy.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>As mosquitto_passwd writes it: PBKDF2 with SHA-512.</summary>
    private static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(12);
        var hash = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, 101, HashAlgorithmName.SHA512, 64);
        return $"$7$101${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
    }
}
