using System.CommandLine;
using GovHall.Safety.Worker.Audit;

namespace GovHall.Safety.Worker.Cli;

/// <summary><c>journal verify</c>, <c>journal replay</c>.</summary>
internal static class JournalCommands
{
    public static Command Make(Act act)
    {
        var head = new Option<string[]>("--head") { Description = "A head that must be in the journal, as mails quote it in their footer; may be given several times.", HelpName = "SEQ:HASH" };
        head.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => JournalHead.Read(token.Value) is null))
            {
                result.AddError($"'{token.Value}' is no head of a journal; write its number, a colon and 64 hexadecimal digits.");
            }
        });
        var verify = new Command("verify", "Verifies that nothing in the journal was changed, dropped, added or moved.") { head };
        act(verify, (workplace, parsed, _) => Verify(workplace, parsed.GetValue(head) ?? []));
        var replay = new Command("replay", "Rebuilds every state from the journal and lists where the tables say something else.");
        act(replay, (workplace, _, _) => Replay(workplace));
        return new Command("journal", "The proof of what happened.") { verify, replay };
    }

    private static async Task<int> Verify(Workplace workplace, string[] heads)
    {
        var verdict = JournalVerification.Of(workplace.Present(), heads.Select(head => JournalHead.Read(head)!.Value));
        if (verdict.IsRight)
        {
            await workplace.Output.WriteLineAsync(verdict.Head.ToString());
            await workplace.Words.WriteLineAsync($"{verdict.Entries} entries, all of them as they were written.");
            return ExitCode.Done;
        }

        await workplace.Output.WriteLineAsync($"{verdict.WrongAt}: {verdict.Wrong!.En}");
        await workplace.Words.WriteLineAsync(
            $"The journal is right up to entry {verdict.Entries}. Keep this folder as it is, and compare it with a backup and with old mails.");
        return ExitCode.Failed;
    }

    private static async Task<int> Replay(Workplace workplace)
    {
        var differences = JournalReplay.Of(workplace.Present());
        foreach (var difference in differences)
        {
            await workplace.Output.WriteLineAsync($"{difference.Subject}: {difference.What.En}");
        }

        await workplace.Words.WriteLineAsync(differences.Count == 0 ? "The tables say what the journal says." : $"{differences.Count} differences.");
        return differences.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
