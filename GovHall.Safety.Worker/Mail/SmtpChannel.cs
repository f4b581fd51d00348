using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Certificates;
using Microsoft.Extensions.Options;
using MimeKit;
using Polly;
using Polly.Retry;

namespace GovHall.Safety.Worker.Mail;

/// <summary>Sends by SMTP. It spends seconds on a bad moment; the outbox spends days on a bad day.</summary>
internal sealed class SmtpChannel : INotificationChannel, IDisposable
{
    private readonly SmtpOptions _options;
    private readonly LetterMail _mail;
    private readonly TimeProvider _time;
    private readonly SmtpPool _pool;
    private readonly ResiliencePipeline<SmtpVerdict> _pipeline;

    public SmtpChannel(IOptions<MailOptions> options, LetterMail mail, PresentedCertificates presented, TimeProvider time, ILogger<SmtpChannel> log)
    {
        (_options, _mail, _time) = (options.Value.Smtp, mail, time);
        _pool = new SmtpPool(_options, presented, time, log);
        _pipeline = new ResiliencePipelineBuilder<SmtpVerdict> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<SmtpVerdict>
            {
                // A line that broke before anything was sent: once more over a new one. Waiting is the outbox's part.
                ShouldHandle = new PredicateBuilder<SmtpVerdict>().HandleResult(verdict => verdict.AtOnce),
                MaxRetryAttempts = 1,
                Delay = TimeSpan.Zero,
                OnRetry = retry =>
                {
                    Log.MailTriedAgain(log, retry.Outcome.Result?.Delivery.Detail ?? "");
                    return default;
                },
            })
            .Build();
    }

    public string Name => "mail";

    public async Task<Delivery> Deliver(Notification notification, Uri? link, CancellationToken ct)
    {
        MimeMessage message;
        try
        {
            message = await _mail.Compose(notification, link);
        }
        catch (FormatException e)
        {
            return new(DeliveryOutcome.Refused, e.Message);
        }

        using var call = new SmtpCall(message, notification.Severity, _options, _time, ct);
        return await Ask(call, static (connection, call) => connection.Send(call.Message, call.BeginContent, call.Token));
    }

    /// <summary>Connects and logs in without sending anything: warms the first connection, and tells <c>doctor</c> what is wrong.</summary>
    public async Task<Delivery> Greet(CancellationToken ct)
    {
        using var call = new SmtpCall(new MimeMessage(), Severity.Low, _options, _time, ct);
        return await Ask(call, static (_, _) => Task.FromResult("The mail server answers."));
    }

    public void Dispose() => _pool.Dispose();

    private async Task<Delivery> Ask(SmtpCall call, Func<SmtpConnection, SmtpCall, Task<string>> deed)
    {
        try
        {
            return (await _pipeline.ExecuteAsync(
                static async (asked, _) => await asked.Channel.Attempt(asked.Call, asked.Deed),
                (Channel: this, Call: call, Deed: deed),
                call.Token)).Delivery;
        }
        catch (OperationCanceledException)
        {
            return call.CutOff().Delivery;
        }
    }

    private async Task<SmtpVerdict> Attempt(SmtpCall call, Func<SmtpConnection, SmtpCall, Task<string>> deed)
    {
        using var place = await _pool.Enter(call.Urgent, call.Token);
        SmtpConnection? connection = null;
        var (kept, broken) = (false, true);
        try
        {
            (connection, kept) = await _pool.Take(call.Token);
            var answer = await deed(connection, call);
            broken = false;
            return SmtpVerdict.Delivered(answer);
        }
        catch (Exception e) when (SmtpVerdict.Knows(e))
        {
            // A refusal in words leaves the connection whole, MailKit has reset it.
            broken = connection is not { Usable: true };
            return call.Token.IsCancellationRequested ? call.CutOff() : SmtpVerdict.Of(e, call.ContentBegun, kept);
        }
        finally
        {
            if (connection is not null)
            {
                _pool.Return(connection, broken);
            }
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(4102, LogLevel.Warning, "The line to the mail server broke before anything was sent ({Why}); tried once more.")]
    public static partial void MailTriedAgain(ILogger logger, string why);
}
