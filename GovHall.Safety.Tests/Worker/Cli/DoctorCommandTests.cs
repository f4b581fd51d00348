using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Tests.Worker.Audit;
using GovHall.Safety.Tests.Worker.Storage;
using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.Demo;

namespace GovHall.Safety.Tests.Worker.Cli;

public sealed class DoctorCommandTests : IDisposable
{
    private static readonly string[] Well = ["--Safety:LastResort=duty@qinghe.example", "--Safety:Mqtt:Embedded:Port=1"];

    private readonly HallFolder _hall = new();
    private readonly Terminal _terminal;

    public DoctorCommandTests() => _terminal = new(_hall);

    [Fact]
    public async Task Nothing_wrong_is_a_success()
    {
        var typed = await Doctor();

        Assert.True(typed.Exit == 0, typed.Output);
    }

    [Fact]
    public async Task An_address_that_may_hold_a_token_is_not_shown()
    {
        var typed = await Doctor("--Safety:Watchdog:PingUrl=https://monitor.example.org/s3cret");

        Assert.Contains("Safety:Watchdog:PingUrl = (hidden)", typed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", typed.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("settings", "ok      settings  Safety:LastResort = duty@qinghe.example (command line)")]
    [InlineData("register", "warning register  The register is empty: import your register with 'import FILE'.")]
    [InlineData("broker", "ok      broker    127.0.0.1:1 is free for the worker.")]
    [InlineData("mail", "warning mail      Mails become files in")]
    [InlineData("links", "warning links     Links in mails begin with http://localhost:5080/, which opens on this machine alone.")]
    [InlineData("clock", "ok      clock     2026-11-23")]
    [InlineData("disk", "disk      '")]
    [InlineData("database", "ok      database  The journal's 0 entries are as they were written.")]
    public async Task Each_thing_has_a_line(string about, string line)
    {
        var typed = await Doctor();

        Assert.True(typed.Output.Split('\n').Any(found => found.Contains(line, StringComparison.Ordinal)), $"{about}: {typed.Output}");
    }

    [Theory]
    [InlineData(29, "warning tls       The certificate of the pages ends on 2026-12-2")]
    [InlineData(300, "ok      tls       The certificate of the pages ends on 2027-09-1")]
    [InlineData(-1, "wrong   tls       The certificate of the pages ended on 2026-11-2")]
    public async Task It_says_how_long_a_certificate_is_good(int days, string line)
    {
        using var authority = new TestCertificate();
        using var certificate = authority.Server(ends: HallFolder.Monday.AddDays(days));
        File.WriteAllText(_hall.File("web.pem"), certificate.ExportCertificatePem());

        var typed = await Doctor($"--Kestrel:Certificates:Default:Path={_hall.File("web.pem")}");

        Assert.Contains(line, typed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_names_the_authority_that_clients_have_to_trust()
    {
        using var made = MadeCertificate.Open(_hall.Data, ["localhost"], HallFolder.Monday);

        var typed = await Doctor("--urls=https://localhost:5443", "--Safety:Tls:MakeCertificate=true");

        Assert.Contains($"(SHA-256 {made.AuthorityFingerprint})", typed.Output, StringComparison.Ordinal);
        Assert.Contains("ok      tls       The certificate of the pages ends on 2027-12-25", typed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_means_nothing_is_wrong()
    {
        var typed = await Doctor("--Safety:Mail:Smpt:Host=mail");

        Assert.Equal((1, true), (typed.Exit, typed.Output.Contains("wrong   settings  Safety:Mail:Smpt:Host is no setting; did you mean Safety:Mail:Smtp:Host?", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_address_that_others_can_open_is_well()
    {
        var typed = await Doctor("--Safety:PublicUrl=https://safety.qinghe.example");

        Assert.Contains("ok      links     Links in mails begin with https://safety.qinghe.example/.", typed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_never_shown()
    {
        var typed = await Doctor("--Safety:Mail:Smtp:Password=geheim");

        Assert.DoesNotContain("geheim", typed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_server_that_does_not_answer_is_wrong()
    {
        var typed = await Doctor("--Safety:Mail:Mode=Smtp", "--Safety:Mail:Smtp:Host=127.0.0.1", "--Safety:Mail:Smtp:Port=1");

        Assert.Equal((1, true), (typed.Exit, typed.Output.Contains("wrong   mail      127.0.0.1:1: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_register_without_mail_addresses_says_who_is_never_told()
    {
        var register = DemoRegister.For(new(2026, 11, 23));
        File.WriteAllBytes(_hall.File("demo.json"), RegisterJson.File(register with { People = [register.People[0] with { Email = null }, .. register.People[1..]] }));
        await _terminal.Type("import", _hall.File("demo.json"));

        var typed = await Doctor();

        Assert.Contains("warning register  Without a mail address, and so never told: U01.", typed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_changed_by_hand_are_wrong()
    {
        _hall.Begin("closing");
        _hall.Sql("UPDATE runs SET state = 'Completed'");

        var typed = await Doctor();

        Assert.Contains("wrong   database  The tables differ from the journal in 1 places", typed.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _hall.Dispose();

    private Task<Typed> Doctor(params string[] more) => _terminal.Type(["doctor", .. Well, .. more]);
}
