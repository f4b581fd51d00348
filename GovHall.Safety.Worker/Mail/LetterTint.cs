using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Worker.Mail;

/// <summary>The one colour of a letter, which says its state; the words say it too, so nobody needs to see it.</summary>
/// <param name="Light">Behind white words on a light page: contrast at least 4.5 (WCAG 2.2, 1.4.3).</param>
/// <param name="Dark">The same on a dark page.</param>
/// <param name="DarkInk">The words upon <paramref name="Dark"/>.</param>
internal sealed record LetterTint(string Light, string Dark, string DarkInk)
{
    private static readonly LetterTint Alarm = new("#a8261c", "#c4382c", "#ffffff");
    private static readonly LetterTint Late = new("#7d5200", "#f0c36c", "#101517");
    private static readonly LetterTint Done = new("#22633f", "#8bd3a5", "#101517");
    private static readonly LetterTint Calm = new("#1d4c58", "#86c5d1", "#101517");

    /// <summary>朱 for danger, 藤黄 for what presses, 松 for what is well again, 黛 for the rest.</summary>
    public static LetterTint Of(Letter letter) => letter.Kind switch
    {
        NotificationKind.Acknowledged or NotificationKind.Recovered or NotificationKind.Withdrawn => Done,
        NotificationKind.Alarm or NotificationKind.Missed or NotificationKind.Reminder or NotificationKind.Escalation or NotificationKind.Lapsed or NotificationKind.HandedOver
            or NotificationKind.Digest or NotificationKind.Schedule or NotificationKind.OwnFault or NotificationKind.Report => Of(letter.Severity),
    };

    private static LetterTint Of(Severity severity) => severity switch
    {
        Severity.Critical => Alarm,
        Severity.High => Late,
        Severity.Medium or Severity.Low => Calm,
    };
}
