using System.Text;
using GovHall.Safety.Core.Notifications;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;

namespace GovHall.Safety.Worker.Mail;

/// <summary>A notification as a MIME message: the same notification always gives the same mail.</summary>
internal sealed class LetterMail(IOptions<MailOptions> options, HallInFront hall, LetterRenderer renderer)
{
    private readonly MailboxAddress _from = MailboxAddress.Parse(options.Value.From);

    /// <exception cref="FormatException">The recipient's address, or an id in the notification, cannot stand in a mail.</exception>
    public async Task<MimeMessage> Compose(Notification notification, Uri? link)
    {
        var message = new MimeMessage();
        message.From.Add(Named(_from, _from.Name is { Length: > 0 } ? _from.Name : notification.Letter.Hall.In(notification.To.Language)));
        message.To.Add(Named(Address(notification.To.Address), notification.To.Name.In(notification.To.Language)));
        message.Subject = OneLine.Of(notification.Subject, 250);
        message.Date = hall().TimeZone.ShownAt(notification.CreatedAt);
        message.MessageId = Id(notification.MessageId);
        if (notification.Thread is { } thread && thread != notification.MessageId)
        {
            message.InReplyTo = Id(thread);
            message.References.Add(Id(thread));
        }

        if (notification.Severity is Severity.Critical)
        {
            message.Importance = MessageImportance.High;
            message.XPriority = XMessagePriority.Highest;
        }

        Mark(message.Headers, notification);
        message.Body = new MultipartAlternative
        {
            Part(TextFormat.Plain, LetterText.Of(notification, link)),
            Part(TextFormat.Html, await renderer.Html(notification, link)),
        };
        return message;
    }

    private static MailboxAddress Named(MailboxAddress mailbox, string name) => new(Encoding.UTF8, OneLine.Of(name, 60), mailbox.Address);

    /// <summary>Exactly one bare address: no name, no list, nothing that a later parser could read as a second one.</summary>
    private static MailboxAddress Address(string address) =>
        MailboxAddress.TryParse(address, out var mailbox) && mailbox.Address == address && address.Contains('@', StringComparison.Ordinal) && !address.Any(char.IsControl)
            ? mailbox
            : throw new FormatException($"'{OneLine.Of(address, 80)}' is no mail address; correct it in the register.");

    /// <summary>An id without blanks, brackets or line ends; what else it says is its maker's business.</summary>
    private static string Id(string id) =>
        id.Length is > 2 and < 250 && id.Contains('@', StringComparison.Ordinal) && id.All(c => c is > ' ' and < '\x7f' and not '<' and not '>')
            ? id
            : throw new FormatException($"'{OneLine.Of(id, 80)}' is no Message-ID.");

    private void Mark(HeaderList headers, Notification notification)
    {
        // RFC 3834 and Exchange: no out-of-office reply, no receipt. RFC 2919: rules can sort by it.
        headers.Add("Auto-Submitted", "auto-generated");
        headers.Add("X-Auto-Response-Suppress", "All");
        headers.Add(HeaderId.ListId, $"<{string.Concat(hall().Id.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'))}.{_from.Domain}>");
        foreach (var incident in notification.Incidents)
        {
            headers.Add("X-GovHall-Incident", incident.ToString());
        }

        headers.Add("X-GovHall-Severity", Kebab.Of(notification.Severity));
        headers.Add("X-GovHall-Kind", Kebab.Of(notification.Kind));
    }

    /// <summary>Base64: a relay that breaks long lines, or the eighth bit, breaks nothing.</summary>
    private static TextPart Part(TextFormat format, string text) =>
        new(format) { Text = text, ContentTransferEncoding = ContentEncoding.Base64 };
}
