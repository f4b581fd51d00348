using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MimeKit;

namespace GovHall.Safety.Tests.Worker.Mail;

public sealed class PickupChannelTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("govhall-mail-");
    private readonly LetterRenderer _renderer = new(NullLoggerFactory.Instance);

    private string Folder => Path.Combine(_root.FullName, "mail");

    public void Dispose()
    {
        _renderer.Dispose();
        _root.Delete(recursive: true);
    }

    [Fact]
    public async Task A_mail_becomes_one_file_that_a_mail_program_reads()
    {
        var notification = SampleMail.Notification();

        var delivery = await Deliver(notification);

        var mail = await MimeMessage.LoadAsync(Assert.Single(Files()), TestContext.Current.CancellationToken);
        Assert.Equal(DeliveryOutcome.Delivered, delivery.Outcome);
        Assert.Equal((notification.Subject, notification.MessageId), (mail.Subject, mail.MessageId));
        Assert.Contains(SampleMail.Link.AbsoluteUri, mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_line_ends_as_mail_lines_end()
    {
        await Deliver(SampleMail.Notification());

        var text = await File.ReadAllTextAsync(Assert.Single(Files()), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_sort_by_the_time_of_their_notifications()
    {
        DateTimeOffset[] times = [SampleMail.At.AddHours(5), SampleMail.At, SampleMail.At.AddMilliseconds(3)];
        foreach (var at in times)
        {
            await Deliver(SampleMail.Notification() with { Id = StableId.From($"{at:O}"), CreatedAt = at });
        }

        var ids = Files().Select(file => Path.GetFileNameWithoutExtension(file)[^32..]);

        Assert.Equal(times.Order().Select(at => StableId.From($"{at:O}").ToString("N")), ids);
    }

    [Fact]
    public async Task The_same_notification_written_twice_is_one_file()
    {
        await Deliver(SampleMail.Notification());
        await Deliver(SampleMail.Notification());

        Assert.Single(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_tried_later()
    {
        await File.WriteAllTextAsync(Folder, "a file where the folder should be", TestContext.Current.CancellationToken);

        var delivery = await Deliver(SampleMail.Notification());

        Assert.Equal(DeliveryOutcome.TryLater, delivery.Outcome);
        Assert.Contains(Folder, delivery.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused()
    {
        Assert.Equal(DeliveryOutcome.Refused, (await Deliver(SampleMail.Notification(address: "nobody"))).Outcome);
    }

    [Fact]
    public async Task Others_on_the_machine_cannot_read_the_links_inside()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps the folder's own rights.");

        await Deliver(SampleMail.Notification());

        var rights = OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(Assert.Single(Files()));
        Assert.Equal(UnixFileMode.None, rights & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite));
    }

    [Fact]
    public async Task The_test_letter_can_be_sent_and_says_that_it_is_one()
    {
        var delivery = await Deliver(TestLetter.For("zhou.min@qinghe.example", SampleMail.Hall, SampleMail.At));

        var mail = await MimeMessage.LoadAsync(Assert.Single(Files()), TestContext.Current.CancellationToken);
        Assert.Equal(DeliveryOutcome.Delivered, delivery.Outcome);
        Assert.Equal("[提示][青禾县政务服务中心] 测试邮件 14:31 · Test mail", mail.Subject);
    }

    private string[] Files() => [.. Directory.EnumerateFiles(Folder, "*.eml").Order(StringComparer.Ordinal)];

    private Task<Delivery> Deliver(Notification notification) =>
        new PickupChannel(Options.Create(new MailOptions { PickupDirectory = Folder }), TestMail.Composer(_renderer))
            .Deliver(notification, SampleMail.Link, TestContext.Current.CancellationToken);
}
