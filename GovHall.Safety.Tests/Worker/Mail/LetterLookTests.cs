using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Mail;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovHall.Safety.Tests.Worker.Mail;

/// <summary>Writes letters into the test's output folder (<c>mail-looks</c>), to be looked at in a browser.</summary>
public sealed class LetterLookTests
{
    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task A_letter_about_several_can_be_looked_at(string language)
    {
        using var renderer = new LetterRenderer(NullLoggerFactory.Instance);
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "mail-looks"));
        var file = Path.Combine(folder.FullName, $"Several-{language}.html");

        await File.WriteAllTextAsync(file, await renderer.Html(SampleMisses.Letter(language), SampleMail.Link), TestContext.Current.CancellationToken);

        Assert.StartsWith("<!doctype html>", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NotificationKind.Alarm, Severity.Critical, "zh")]
    [InlineData(NotificationKind.Alarm, Severity.Critical, "en")]
    [InlineData(NotificationKind.Missed, Severity.High, "zh")]
    [InlineData(NotificationKind.Recovered, Severity.Critical, "zh")]
    [InlineData(NotificationKind.Report, Severity.Low, "zh")]
    public async Task A_letter_can_be_looked_at(NotificationKind kind, Severity severity, string language)
    {
        using var renderer = new LetterRenderer(NullLoggerFactory.Instance);
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "mail-looks"));
        var file = Path.Combine(folder.FullName, $"{kind}-{severity}-{language}.html");

        await File.WriteAllTextAsync(file, await renderer.Html(SampleMail.Notification(kind, severity, language), SampleMail.Link), TestContext.Current.CancellationToken);

        Assert.StartsWith("<!doctype html>", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
