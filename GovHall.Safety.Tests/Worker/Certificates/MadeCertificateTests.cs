using System.Runtime.Versioning;
using System.Security.Authentication;
using System.Security.Cryptography;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Tests.Worker.Mqtt.Support;
using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests.Worker.Certificates;

/// <summary>The worker makes itself a certificate and an authority of the hall's own.</summary>
public sealed class MadeCertificateTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
    private static readonly string[] s_names = ["hall.example", "127.0.0.1"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("govhall-made-");
    private readonly Deadline _deadline = new();

    private CancellationToken Ct => _deadline.Token;

    private DataFolder Data => new(_folder.FullName);

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _deadline.Dispose();
    }

    [Theory]
    [InlineData(SslProtocols.Tls12, "127.0.0.1")]
    [InlineData(SslProtocols.Tls13, "127.0.0.1")]
    [InlineData(SslProtocols.Tls13, "hall.example")]
    public async Task Who_trusts_the_authority_connects_to_the_broker_by_any_of_its_names(SslProtocols protocol, string host)
    {
        using var made = Open();
        await using var hall = await TestBroker.Start(new() { TlsPort = 0 }, made);

        Assert.Equal(Fingerprint(made), await TlsClient.ShakeHands(hall.Broker.TlsEndpoint!.Port, made.AuthorityFile, Ct, protocol, host));
    }

    [Fact]
    public async Task It_does_not_pass_for_a_machine_of_another_name()
    {
        using var made = Open();
        await using var hall = await TestBroker.Start(new() { TlsPort = 0 }, made);

        await Assert.ThrowsAsync<AuthenticationException>(() => TlsClient.ShakeHands(hall.Broker.TlsEndpoint!.Port, made.AuthorityFile, Ct, host: "elsewhere.example"));
    }

    [Fact]
    public async Task A_renewed_one_is_shown_to_who_connects_next_without_a_restart()
    {
        using var made = Open();
        await using var hall = await TestBroker.Start(new() { TlsPort = 0 }, made);
        var before = await TlsClient.ShakeHands(hall.Broker.TlsEndpoint!.Port, made.AuthorityFile, Ct);

        made.RenewIfDue(s_start.AddDays(340));

        var after = await TlsClient.ShakeHands(hall.Broker.TlsEndpoint!.Port, made.AuthorityFile, Ct);
        Assert.Equal((Fingerprint(made), false), (after, after == before));
    }

    [Fact]
    public void A_restart_shows_the_same_certificate()
    {
        using var made = Open();

        using var afterRestart = Open(s_start.AddDays(300));

        Assert.Equal((made.AuthorityFingerprint, Fingerprint(made)), (afterRestart.AuthorityFingerprint, Fingerprint(afterRestart)));
    }

    [Theory]
    [InlineData(336, false)]
    [InlineData(338, true)]
    [InlineData(500, true)]
    public void It_is_renewed_sixty_days_before_its_end(int days, bool renewed)
    {
        using var made = Open();

        Assert.Equal(renewed, made.RenewIfDue(s_start.AddDays(days)));
    }

    [Fact]
    public void What_was_renewed_is_not_renewed_again_at_once()
    {
        using var made = Open();
        made.RenewIfDue(s_start.AddDays(340));

        Assert.False(made.RenewIfDue(s_start.AddDays(340).AddHours(1)));
    }

    [Fact]
    public void Renewed_it_is_signed_by_the_same_authority()
    {
        using var made = Open();

        using var later = Open(s_start.AddDays(350));

        Assert.Equal((made.AuthorityFingerprint, false), (later.AuthorityFingerprint, Fingerprint(later) == Fingerprint(made)));
    }

    [Fact]
    public void Another_name_is_another_certificate_of_the_same_authority()
    {
        using var made = Open();

        using var renamed = MadeCertificate.Open(Data, ["safety.example", "127.0.0.1"], s_start);

        Assert.Equal((made.AuthorityFingerprint, false), (renamed.AuthorityFingerprint, Fingerprint(renamed) == Fingerprint(made)));
    }

    [Fact]
    public void It_does_not_outlive_its_authority()
    {
        using var made = Open();

        using var late = Open(s_start.AddYears(20).AddDays(-10));

        Assert.Equal(s_start.AddYears(20), late.Current.NotAfter.ToUniversalTime());
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Whoever_is_not_the_workers_user_reads_none_of_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps the rights of the data folder.");
        using var made = Open();

        var others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        var tls = Path.Combine(_folder.FullName, "tls");
        Assert.All(Directory.GetFiles(tls).Append(tls), file => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(file) & others));
    }

    [Fact]
    public void A_damaged_file_is_a_reason_not_to_start_and_is_named()
    {
        Open().Dispose();
        File.WriteAllText(Path.Combine(_folder.FullName, "tls", "server.pem"), "no certificate");

        var error = Assert.Throws<CannotStartException>(() => Open());

        Assert.Contains("server.pem' cannot be used", error.Message, StringComparison.Ordinal);
    }

    private static string Fingerprint(MadeCertificate made) => made.Current.GetCertHashString(HashAlgorithmName.SHA256);

    private MadeCertificate Open(DateTimeOffset? now = null) => MadeCertificate.Open(Data, s_names, now ?? s_start);
}
