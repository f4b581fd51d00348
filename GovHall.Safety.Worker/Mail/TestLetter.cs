using System.Globalization;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Mail;

/// <summary>The letter of the command <c>send-test</c>: it names no incident and asks for nothing.</summary>
internal static class TestLetter
{
    public static Notification For(string address, HallInfo hall, DateTimeOffset now, string language = "zh", string journalHead = "")
    {
        var shown = hall.TimeZone.ShownAt(now);
        var id = StableId.From($"send-test {address} {now.UtcTicks}");
        var letter = new Letter
        {
            Kind = NotificationKind.Report,
            Severity = Severity.Low,
            Hall = hall.Name,
            Headline = MailWords.Test.Headline,
            Clock = shown.ToString("HH:mm", CultureInfo.InvariantCulture),
            Lead = MailWords.Test.Lead,
            Lines =
            [
                new(MailWords.Test.Time, Text.Same(shown.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))),
                new(MailWords.Test.To, Text.Same(address)),
            ],
            Instruction = MailWords.Test.Instruction,
            Reason = MailWords.Test.Reason,
            JournalHead = journalHead,
        };
        return new Notification
        {
            Id = id,
            Kind = letter.Kind,
            Severity = letter.Severity,
            To = new(null, Text.Same(address), address, language),
            Subject = SubjectLine.Of(letter),
            Letter = letter,
            MessageId = $"{id:N}@{hall.Id}",
            CreatedAt = now,
            DueAt = now,
        };
    }
}
