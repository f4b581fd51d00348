using System.Net.Mail;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>The words of <c>notify</c>.</summary>
internal static class Addressees
{
    /// <summary>The duties of people: another system has no mailbox.</summary>
    public static WordSet<Role> Roles { get; } = WordSet<Role>.Of([.. Enum.GetValues<Role>().Where(role => role is not Role.Integration)]);

    private static readonly ImmutableArray<string> Words = ["assignee", "owner", .. Roles.Names];

    public static Addressee? AsAddressee(this JsonNode node, Mistakes mistakes)
    {
        if (node.AsString(mistakes) is not { } word)
        {
            return null;
        }

        var (form, rest) = word.Split(':', 2) is [var before, var after] ? (before, after) : ("", word);
        Addressee? found = (form, rest) switch
        {
            ("", "assignee") => new Addressee.Assignee(),
            ("", "owner") => new Addressee.Owner(),
            ("", _) when Roles.TryGet(rest, out var role) => new Addressee.InRole(role),
            ("all", _) when Roles.TryGet(rest, out var role) => new Addressee.EveryHolder(role),
            ("person", _) when Ids.IsRegisterId(rest) => new Addressee.ThePerson(rest),
            ("mailto", _) when MailAddress.TryCreate(rest, out var mail) && mail.Address == rest => new Addressee.Mailbox(rest),
            _ => null,
        };
        if (found is null)
        {
            mistakes.Add(node, MistakeCode.InvalidAddressee, MistakeWords.InvalidAddressee(word, Nearest.To(rest, Words)));
        }

        return found;
    }
}
