using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Support;

/// <summary>The real mail engine before a sink, on a clock that the test moves.</summary>
internal sealed class TestMail : IAsyncDisposable
{
    private readonly LetterRenderer _renderer = new(NullLoggerFactory.Instance);

    public TestMail(SmtpSink? sink = null, Action<SmtpOptions>? change = null, FakeTimeProvider? time = null)
    {
        Time = time ?? new FakeTimeProvider(SampleMail.At);
        Sink = sink ?? new SmtpSink(Time);
        Options = new MailOptions
        {
            Mode = MailMode.Smtp,
            From = "duty@qinghe.example",
            Smtp = new SmtpOptions { Host = "127.0.0.1", Port = Sink.Port, Security = MailSecurity.None },
        };
        change?.Invoke(Options.Smtp);
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        Smtp = new SmtpChannel(options, new LetterMail(options, () => SampleMail.Hall, _renderer), Presented, Time, NullLogger<SmtpChannel>.Instance);
    }

    public FakeTimeProvider Time { get; }

    public PresentedCertificates Presented { get; } = new();

    public SmtpSink Sink { get; }

    public MailOptions Options { get; }

    public SmtpChannel Smtp { get; }

    public Task<Delivery> Deliver(Notification? notification = null) =>
        Bounded(Smtp.Deliver(notification ?? SampleMail.Notification(), SampleMail.Link, TestContext.Current.CancellationToken));

    public Task<Delivery> DeliverUntil(CancellationToken stop) => Bounded(Smtp.Deliver(SampleMail.Notification(), SampleMail.Link, stop));

    /// <summary>Lets time go by in short steps until the delivery has come to its end; well within what a server may take over a mail.</summary>
    public Task TimePassesUntil(Task delivery) => RealTime.Until(
        () =>
        {
            Time.Advance(TimeSpan.FromMilliseconds(50));
            return delivery.IsCompleted;
        },
        "the delivery ends");

    /// <summary>The engine's clock stands still, so a fault in it would wait for ever.</summary>
    private static Task<Delivery> Bounded(Task<Delivery> delivery) => delivery.WaitAsync(Wait.AtMost, TestContext.Current.CancellationToken);

    public static LetterMail Composer(LetterRenderer renderer, string from = "duty@qinghe.example") =>
        new(Microsoft.Extensions.Options.Options.Create(new MailOptions { From = from }), () => SampleMail.Hall, renderer);

    public async ValueTask DisposeAsync()
    {
        Smtp.Dispose();
        _renderer.Dispose();
        await Sink.DisposeAsync();
    }
}
