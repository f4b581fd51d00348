using System.Threading.Channels;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Guardian;

/// <summary>The guardian's letters: kept in memory until a mail server or the folder has them, for there may be no disk.</summary>
internal sealed class GuardianMail(DataFolder folder, Contacts nobodyKnown, INotificationChannel channel, TimeProvider time, ILogger<GuardianMail> log) : BackgroundService
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>So long a disk may take to say who is to be told now.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Channel<Told> _told = Channel.CreateUnbounded<Told>();
    private readonly Lock _gate = new();
    private Task _learning = Task.CompletedTask;
    private volatile Contacts? _contacts;

    /// <summary>Goes on at once; the letters are written and sent beside.</summary>
    public void Tell(GuardianNews news, Guarded guarded, DateTimeOffset now) => _told.Writer.TryWrite(new(news, guarded, now, time.Instant()));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The disk may be gone when it is needed: what was read last is kept.
        using var timer = time.CreateTimer(_ => Learn(), null, TimeSpan.Zero, Minute);
        await foreach (var told in _told.Reader.ReadAllAsync(stoppingToken))
        {
            await Learned(stoppingToken);
            foreach (var letter in GuardianLetters.Of(told.News, told.Guarded, _contacts ?? nobodyKnown, Environment.MachineName, told.Now, told.Wall))
            {
                _ = Send(letter, stoppingToken);
            }
        }
    }

    /// <summary>The disk may hang, too, as its worker does: then those are told who were known before.</summary>
    private async Task Learned(CancellationToken stopping)
    {
        try
        {
            await Learn().WaitAsync(Patience, time, stopping);
        }
        catch (TimeoutException)
        {
            Log.DiskSilent(log);
        }
    }

    /// <summary>One reading at a time, however long it hangs.</summary>
    private Task Learn()
    {
        lock (_gate)
        {
            return _learning = _learning.IsCompleted ? Task.Run(() => _contacts = ContactsFile.Read(folder) ?? _contacts) : _learning;
        }
    }

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

    /// <summary>What is to be told.</summary>
    private readonly record struct Told(GuardianNews News, Guarded Guarded, DateTimeOffset Now, DateTimeOffset Wall);
}

internal static partial class Log
{
    [LoggerMessage(1321, LogLevel.Warning, "Guardian: '{Subject}' to {Address}: {Outcome} ({Detail}).")]
    public static partial void Told(ILogger logger, string subject, string address, DeliveryOutcome outcome, string detail);

    [LoggerMessage(1322, LogLevel.Error, "Guardian: '{Subject}' to {Address} could not be sent yet: {Why}")]
    public static partial void NotTold(ILogger logger, string subject, string address, string why);

    [LoggerMessage(1323, LogLevel.Error, "Guardian: the disk does not say whom to tell; those are told who were known before.")]
    public static partial void DiskSilent(ILogger logger);
}
