using MimeKit;

namespace GovHall.Safety.Worker.Mail;

/// <summary>One delivery by SMTP over all its attempts, and how long it may take.</summary>
/// <remarks>MailKit's own time-out bounds a single read, so a server that sends one byte a second is never late: this one bounds the whole.</remarks>
internal sealed class SmtpCall : IDisposable
{
    private readonly SmtpOptions _options;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _either;

    public SmtpCall(MimeMessage message, Severity severity, SmtpOptions options, TimeProvider time, CancellationToken stop)
    {
        (Message, Urgent, _options, _stop) = (message, severity is Severity.Critical, options, stop);
        _deadline = new CancellationTokenSource(options.Timeout, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(stop, _deadline.Token);
    }

    public MimeMessage Message { get; }

    public bool Urgent { get; }

    /// <summary>Whether the server may hold the mail, or part of it: from here nothing is repeated but by the outbox.</summary>
    public bool ContentBegun { get; private set; }

    public CancellationToken Token => _either.Token;

    /// <summary>The recipient was accepted; the server gets its longer time for the content.</summary>
    public void BeginContent()
    {
        ContentBegun = true;
        _deadline.CancelAfter(_options.AnswerTimeout);
    }

    /// <summary>Why it ended without the server's word.</summary>
    public SmtpVerdict CutOff() => SmtpVerdict.TryLater((_stop.IsCancellationRequested, ContentBegun) switch
    {
        (true, true) => "Stopped while the mail was under way; it may have been accepted.",
        (true, false) => "Stopped before the mail was sent.",
        (false, true) => $"No answer in {_options.AnswerTimeout.TotalSeconds:0} s after the content; it may have been accepted.",
        (false, false) => $"The mail server did not take the recipient in {_options.Timeout.TotalSeconds:0} s.",
    });

    public void Dispose()
    {
        _either.Dispose();
        _deadline.Dispose();
        Message.Dispose();
    }
}
