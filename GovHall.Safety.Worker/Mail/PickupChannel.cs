using System.Globalization;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Faults;
using Microsoft.Extensions.Options;
using MimeKit;

namespace GovHall.Safety.Worker.Mail;

/// <summary>Writes each mail as an <c>.eml</c> file: for a first run, and for a mail server that collects from a folder.</summary>
/// <remarks>A file appears whole or not at all, and is on disk when it does. The name follows from the notification: writing it again replaces it.</remarks>
internal sealed class PickupChannel(IOptions<MailOptions> options, LetterMail mail) : INotificationChannel
{
    private static readonly FormatOptions Dos = Lines();

    private readonly string _folder = options.Value.PickupDirectory;

    public string Name => "mail";

    public async Task<Delivery> Deliver(Notification notification, Uri? link, CancellationToken ct)
    {
        var file = string.Create(CultureInfo.InvariantCulture, $"{notification.CreatedAt.UtcDateTime:yyyyMMdd'T'HHmmss'.'fff'Z'}-{notification.Id:N}.eml");
        var unfinished = Path.Combine(_folder, $".{file}.tmp");
        try
        {
            var message = await mail.Compose(notification, link);
            Directory.CreateDirectory(_folder);
            await using (var stream = new FileStream(unfinished, Writing()))
            {
                await message.WriteToAsync(Dos, stream, ct);
                await stream.FlushAsync(ct);
                stream.Flush(flushToDisk: true);
            }

            CrashPoint.Pass(CrashAt.LetterFileWritten);
            File.Move(unfinished, Path.Combine(_folder, file), overwrite: true);
            CrashPoint.Pass(CrashAt.LetterFileNamed);
            return new(DeliveryOutcome.Delivered, file);
        }
        catch (FormatException e)
        {
            return new(DeliveryOutcome.Refused, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            return new(DeliveryOutcome.TryLater, $"{_folder}: {e.Message}");
        }
    }

    /// <summary>The links inside are as good as keys: others on the machine may not read them.</summary>
    private static FileStreamOptions Writing()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        }

        return options;
    }

    private static FormatOptions Lines()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }
}
