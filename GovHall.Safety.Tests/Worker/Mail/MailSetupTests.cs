using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Composition;
using GovHall.Safety.Worker.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Worker.Mail;

public sealed class MailSetupTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("govhall-mail-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void With_nothing_set_mail_goes_into_a_folder_of_the_data_directory()
    {
        using var services = Services(("DataDirectory", _folder.FullName));

        Assert.IsType<PickupChannel>(services.GetRequiredService<INotificationChannel>());
        Assert.Equal(Path.Combine(_folder.FullName, "mail"), services.GetRequiredService<IOptions<MailOptions>>().Value.PickupDirectory);
    }

    [Fact]
    public void With_a_server_set_mail_goes_there()
    {
        using var services = Services(("Mail:Mode", "Smtp"), ("Mail:From", "duty@example.org"), ("Mail:Smtp:Host", "mail.example.org"));

        Assert.Equal("mail", Assert.IsType<SmtpChannel>(services.GetRequiredService<INotificationChannel>()).Name);
    }

    [Theory]
    [InlineData("Mail:Mode", "Smpt", "Safety:Mail:Mode", "default")]
    [InlineData("Mail:From", "nobody", "Safety:Mail:From", "duty@example.org")]
    [InlineData("Mail:Smtp:Host", " ", "Safety:Mail:Smtp:Host", "Pickup")]
    [InlineData("Mail:Smtp:Port", "0", "Safety:Mail:Smtp:Port", "587")]
    [InlineData("Mail:Smtp:Port", "many", "Safety:Mail:Smtp:Port", "default")]
    [InlineData("Mail:Smtp:Security", "SSL", "Safety:Mail:Smtp:Security", "default")]
    [InlineData("Mail:Smtp:Timeout", "00:10:00", "Safety:Mail:Smtp:Timeout", "00:05:00")]
    [InlineData("Mail:Smtp:AnswerTimeout", "00:00:01", "Safety:Mail:Smtp:AnswerTimeout", "00:00:10")]
    [InlineData("Mail:Smtp:Connections", "0", "Safety:Mail:Smtp:Connections", "1 to 16")]
    [InlineData("Mail:Smtp:Username", "duty", "Safety:Mail:Smtp:Username", "PasswordFile")]
    [InlineData("Mail:Smtp:Password", "s3cret", "Safety:Mail:Smtp:Username", "remove the password")]
    [InlineData("Mail:Smtp:PasswordFile", "/nowhere/password", "Safety:Mail:Smtp:PasswordFile", "/nowhere/password")]
    [InlineData("Mail:Smtp:CertificateAuthorityFile", "/nowhere/ca.pem", "Safety:Mail:Smtp:CertificateAuthorityFile", "correct the path")]
    [InlineData("Mail:Replies:Host", "imap.example.org", "Safety:Mail:Replies", "not available in this version")]
    public void A_wrong_setting_is_named_with_its_cure(string key, string value, string named, string cure)
    {
        var failures = Failures([("Mail:Mode", "Smtp"), ("Mail:From", "duty@example.org"), ("Mail:Smtp:Host", "mail.example.org"), (key, value)]);

        Assert.Contains(failures, failure => failure.Contains(named, StringComparison.Ordinal) && failure.Contains(cure, StringComparison.Ordinal));
        Assert.DoesNotContain(failures, failure => failure.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_mistake_is_told_at_once()
    {
        var failures = Failures([("Mail:Mode", "Smtp"), ("Mail:From", "nobody"), ("Mail:Smtp:Port", "0"), ("Mail:Replies:Host", "imap.example.org")]);

        Assert.Equal(4, failures.Length);
    }

    [Fact]
    public void A_host_without_a_mode_is_no_silent_folder()
    {
        Assert.Contains("Safety:Mail:Mode", Assert.Single(Failures([("Mail:Smtp:Host", "mail.example.org")])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_in_a_settings_file_is_refused_and_not_repeated()
    {
        var file = Path.Combine(_folder.FullName, "appsettings.json");
        File.WriteAllText(file, """{ "Safety": { "Mail": { "Mode": "Smtp", "From": "duty@example.org", "Smtp": { "Host": "mail.example.org", "Username": "duty", "Password": "s3cret" } } } }""");

        var failure = Assert.Single(Failures([], builder => builder.AddJsonFile(file)));

        Assert.Contains("Safety__Mail__Smtp__Password", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_on_the_command_line_is_refused()
    {
        var failures = Failures(
            [("Mail:Mode", "Smtp"), ("Mail:From", "duty@example.org"), ("Mail:Smtp:Host", "mail.example.org"), ("Mail:Smtp:Username", "duty")],
            builder => builder.AddCommandLine(["--Safety:Mail:Smtp:Password=s3cret"]));

        Assert.Contains("command line", Assert.Single(failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_start_a_letter_is_made_and_the_server_greeted()
    {
        await using var sink = new SmtpSink(new FakeTimeProvider());
        await using var services = Services(("Mail:Mode", "Smtp"), ("Mail:From", "duty@example.org"), ("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", $"{sink.Port}"), ("Mail:Smtp:Security", "None"));
        var warmup = services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<MailWarmup>().Single();

        await warmup.StartAsync(TestContext.Current.CancellationToken);
        await warmup.ExecuteTask!;

        Assert.Equal((1, 0), (sink.Connections, sink.Mails.Count));
    }

    [Fact]
    public void A_server_that_asks_for_no_sender_of_the_halls_own_may_be_used() =>
        Assert.Empty(Failures([("Mail:Mode", "Smtp"), ("Mail:Smtp:Host", "mail.example.org")]));

    private static ImmutableArray<string> Failures((string, string)[] settings, Action<IConfigurationBuilder>? more = null) => Settings(settings, more).Problems;

    private static ServiceProvider Services(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(StartedAlready.By(new Impatient()))
        .AddSingleton<TimeProvider>(new Impatient())
        .AddSingleton<HallInFront>(() => SampleMail.Hall)
        .AddMail(Settings(settings).Sound().Mail).AddHostedService<MailWarmup>()
        .BuildServiceProvider();

    private static WorkerSettings Settings((string Key, string Value)[] settings, Action<IConfigurationBuilder>? more = null)
    {
        var builder = new ConfigurationBuilder().AddInMemoryCollection(settings
            .GroupBy(setting => setting.Key).Select(same => KeyValuePair.Create($"Safety:{same.Key}", (string?)same.Last().Value)));
        more?.Invoke(builder);
        return WorkerSettings.Of(builder.Build(), development: true);
    }

    /// <summary>A clock that spares a test the pauses of less than a second.</summary>
    private sealed class Impatient() : FakeTimeProvider(SampleMail.At)
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime < TimeSpan.FromSeconds(1) ? TimeSpan.Zero : dueTime, period);
    }
}
