using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Hosting;
using Microsoft.Extensions.Options;

namespace GovHall.Safety.Worker.Mail;

/// <summary>Makes one letter and greets the server at start, so that the first fire is not the one that waits for compilers and handshakes.</summary>
internal sealed class MailWarmup(
    LetterMail mail, HallInFront hall, TimeProvider time, IOptions<MailOptions> options, INotificationChannel channel, Started started, ILogger<MailWarmup> log)
    : AfterStart(started, time, log)
{
    protected override TimeSpan Later => TimeSpan.FromMilliseconds(10);

    protected override async Task Once(CancellationToken ct)
    {
        var letter = TestLetter.For("warm-up@govhall.localhost", hall(), Time.GetUtcNow());
        using var message = await mail.Compose(letter, new Uri("http://govhall.localhost/"));
        await message.WriteToAsync(Stream.Null, ct);
        if (channel is not SmtpChannel smtp)
        {
            return;
        }

        var server = options.Value.Smtp;
        if (server is { Security: MailSecurity.None, Username.Length: > 0 })
        {
            Log.PasswordInTheClear(log);
        }

        if (options.Value.From == MailOptions.NobodysAddress)
        {
            Log.MailFromNobody(log);
        }

        var greeting = await smtp.Greet(ct);
        if (greeting.Outcome is not DeliveryOutcome.Delivered && !ct.IsCancellationRequested)
        {
            Log.MailServerSilent(log, server.Host!, server.Port, greeting.Detail);
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(4103, LogLevel.Warning, "Safety:Mail:Smtp:Security is None, so the mail server's password crosses the network in the clear; set it to StartTls or Tls.")]
    public static partial void PasswordInTheClear(ILogger logger);

    [LoggerMessage(4105, LogLevel.Warning, "Safety:Mail:From is not set, so mail comes from '" + MailOptions.NobodysAddress + "', which many servers turn away; write the hall's own address, such as safety@hall.example.")]
    public static partial void MailFromNobody(ILogger logger);

    [LoggerMessage(4104, LogLevel.Error, "The mail server {Host}:{Port} could not be used at start: {Why} Notifications wait for it and are tried again.")]
    public static partial void MailServerSilent(ILogger logger, string host, int port, string why);
}
