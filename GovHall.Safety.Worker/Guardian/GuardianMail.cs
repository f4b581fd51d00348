using System.Threading.Channels;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Guardian;

/// <summary>The guardian's letters: kept in memory until a mail server or the folder has them, for there may be no disk.</summary>
internal sealed class GuardianMail(DataFolder folder, Contacts nobodyKnown, INotificationChannel channel, TimeProvider time, ILogger<GuardianMail> log) : BackgroundService
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Channel<Notification> _letters = Channel.CreateUnbounded<Notification>();
    private volatile Contacts? _contacts;

    /// <summary>Writes the letters and goes on; they are sent beside.</summary>
    public void Tell(GuardianNews news, Guarded guarded, DateTimeOffset now)
    {
        Learn();
        foreach (var letter in GuardianLetters.Of(news, guarded, _contacts ?? nobodyKnown, Environment.MachineName, now, time.Instant()))
        {
            _letters.Writer.TryWrite(letter);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The disk may be gone when it is needed: what was read last is kept.
        using var timer = time.CreateTimer(_ => Learn(), null, TimeSpan.Zero, Minute);
        await foreach (var letter in _letters.Reader.ReadAllAsync(stoppingToken))
        {
            _ = Send(letter, stoppingToken);
        }
    }

    private void Learn() => _contacts = ContactsFile.Read(folder) ?? _contacts;

    private async Task Send(Notification letter, CancellationToken stopping)
    {
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var delivery = await channel.Deliver(letter, null, stopping);
                if (delivery.Outcome != DeliveryOutcome.TryLater)
                {
                    Log.Told(log, letter.Subject, letter.To.Address, delivery.Outcome, delivery.Detail);
                    return;
                }

                Log.NotTold(log, letter.Subject, letter.To.Address, delivery.Detail);
                var now = time.Instant();
                await Task.Delay(Resend.At(attempt, now) - now, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Log.NotTold(log, letter.Subject, letter.To.Address, "the guardian stops");
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(1321, LogLevel.Warning, "Guardian: '{Subject}' to {Address}: {Outcome} ({Detail}).")]
    public static partial void Told(ILogger logger, string subject, string address, DeliveryOutcome outcome, string detail);

    [LoggerMessage(1322, LogLevel.Error, "Guardian: '{Subject}' to {Address} could not be sent yet: {Why}")]
    public static partial void NotTold(ILogger logger, string subject, string address, string why);
}
