using System.Net.Sockets;
using System.Security.Cryptography;
using GovHall.Safety.Core.Notifications;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace GovHall.Safety.Worker.Mail;

/// <summary>How one attempt ended.</summary>
/// <param name="Delivery">What the outbox is told.</param>
/// <param name="AtOnce">Whether a second attempt makes sense at once: nothing was sent, and the line broke rather than the server refused.</param>
internal sealed record SmtpVerdict(Delivery Delivery, bool AtOnce)
{
    private const string Smtp = $"{MailOptions.Section}:Smtp";

    public static SmtpVerdict Delivered(string answer) => new(new(DeliveryOutcome.Delivered, Line(answer)), AtOnce: false);

    public static SmtpVerdict TryLater(string why) => new(new(DeliveryOutcome.TryLater, Line(why)), AtOnce: false);

    /// <summary>Whether this is something a server, a network or a file did, rather than a mistake in this program.</summary>
    public static bool Knows(Exception e) => e is CommandException or ProtocolException or AuthenticationException or SslHandshakeException
        or IOException or SocketException or TimeoutException or OperationCanceledException or InvalidDataException or NotSupportedException
        or InvalidOperationException or UnauthorizedAccessException or CryptographicException;

    /// <param name="e">One that <see cref="Knows"/>.</param>
    /// <param name="contentBegun">Whether the recipient had been accepted.</param>
    /// <param name="kept">Whether the connection had served before.</param>
    public static SmtpVerdict Of(Exception e, bool contentBegun, bool kept) => e switch
    {
        SmtpCommandException refusal when Permanent(refusal, contentBegun) =>
            new(new(DeliveryOutcome.Refused, Line(Said(refusal))), AtOnce: false),
        SmtpCommandException busy => new(
            new(DeliveryOutcome.TryLater, Line(Said(busy))),
            AtOnce: kept && !contentBegun && busy.StatusCode is SmtpStatusCode.ServiceNotAvailable),
        AuthenticationException => TryLater($"The mail server refused the login; correct {Smtp}:Username and {Smtp}:PasswordFile. {e.Message}"),
        SslHandshakeException => TryLater($"No safe connection to the mail server; correct its certificate, {Smtp}:CertificateAuthorityFile or {Smtp}:Security. {First(e.Message)}"),
        NotSupportedException => TryLater($"The mail server cannot do what {Smtp} asks for: {e.Message}"),
        ProtocolException or IOException or SocketException => new(
            new(DeliveryOutcome.TryLater, Line(contentBegun ? $"The line broke after the mail was under way, it may have been accepted: {e.Message}" : e.Message)),
            AtOnce: !contentBegun),
        _ => TryLater(e.Message),
    };

    /// <summary>Only what is said about this recipient or this content is final; a server that refuses us, our login or our sender is a setting to correct.</summary>
    private static bool Permanent(SmtpCommandException e, bool contentBegun) =>
        (int)e.StatusCode >= 500
        && e.ErrorCode is not SmtpErrorCode.SenderNotAccepted
        && e.StatusCode is not (SmtpStatusCode.BadCommandSequence or SmtpStatusCode.AuthenticationRequired or SmtpStatusCode.AuthenticationMechanismTooWeak
            or SmtpStatusCode.AuthenticationInvalidCredentials or SmtpStatusCode.EncryptionRequiredForAuthenticationMechanism)
        && (contentBegun || e.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted);

    private static string Said(SmtpCommandException e) => $"{(int)e.StatusCode} {e.Message}";

    /// <summary>MailKit explains a failed handshake in an essay whose first line says it.</summary>
    private static string First(string message) => message.AsSpan()[..(message.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end ? end : message.Length)].ToString();

    private static string Line(string words) => OneLine.Of(words, 300);
}
