using System.Text;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Mail;

/// <summary>A letter as plain text: complete, for readers whose program shows no HTML, and for those who read with their ears.</summary>
internal static class LetterText
{
    public static string Of(Notification notification, Uri? link)
    {
        var text = new StringBuilder();
        var pages = LetterPage.Both(notification.Letter);
        foreach (var page in pages)
        {
            Append(text, page, link);
            text.Append("\n----------------------------------------\n\n");
        }

        foreach (var page in pages)
        {
            text.Append(MailWords.NotRead.In(page.Language)).Append('\n');
        }

        if (OneLine.Of(notification.Letter.JournalHead, 160) is { Length: > 0 } head)
        {
            text.Append(MailWords.Journal.Zh).Append(" · ").Append(MailWords.Journal.En).Append(": ").Append(head).Append('\n');
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, LetterPage page, Uri? link)
    {
        text.Append(page.Lead).Append('\n').Append(page.Headline).Append("\n\n");
        Rows(text, page.Facts, page.Language);
        if (link is not null)
        {
            text.Append('\n').Append(page.Button).Append(Colon(page.Language).TrimEnd()).Append('\n').Append(link.AbsoluteUri).Append('\n').Append(page.ButtonNote).Append('\n');
        }

        text.Append('\n');
        Rows(text, page.People, page.Language);
        if (page.Numbers.Length > 0)
        {
            text.Append(page.Numbers).Append('\n');
        }

        text.Append(page.Hall).Append('\n');
    }

    private static void Rows(StringBuilder text, ImmutableArray<LetterRow> rows, string language)
    {
        foreach (var row in rows)
        {
            text.Append(row.Label).Append(Colon(language)).Append(row.Value).Append('\n');
        }
    }

    private static string Colon(string language) => language is "en" ? ": " : "：";
}
