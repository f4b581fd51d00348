using System.CommandLine;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Cli;

/// <summary><c>journal verify</c>, <c>journal replay</c>, <c>journal export</c>.</summary>
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
        var key = new Option<FileInfo?>("--key")
        {
            Description = "A file with the public keys that you know to be the hall's, one a line, as the morning's report shows them.",
            HelpName = "FILE",
        };
        var verify = new Command("verify", "Verifies that nothing in the journal was changed, dropped, added or moved, and the signatures on it.") { head, key };
        act(verify, (workplace, parsed, ct) => Verify(workplace, parsed.GetValue(head) ?? [], parsed.GetValue(key), ct));
        var replay = new Command("replay", "Rebuilds every state from the journal and lists where the tables say something else.");
        act(replay, (workplace, _, _) => Replay(workplace));
        var export = new Command("export", "Prints the journal and its signed heads, a line of JSON each: what the page verifier.html verifies without this program.");
        act(export, async (workplace, _, ct) =>
        {
            await JournalExport.To(workplace.Output, workplace.Present(), ct);
            return ExitCode.Done;
        });
        return new Command("journal", "The proof of what happened.") { verify, replay, export };
    }

    private static async Task<int> Verify(Workplace workplace, string[] heads, FileInfo? keys, CancellationToken ct)
    {
        var outside = new KeptOutside { Heads = heads.Select(head => JournalHead.Read(head)!.Value), Keys = await KeysIn(keys, ct) };
        var verdict = JournalVerification.Of(workplace.Present(), outside, ct);
        if (verdict.IsRight)
        {
            await workplace.Output.WriteLineAsync(verdict.Head.ToString());
            await workplace.Words.WriteLineAsync($"{verdict.Entries} entries, all of them as they were written; {verdict.SignedHeads} signed heads.");
            if (verdict.TakenOut > 0)
            {
                await workplace.Words.WriteLineAsync($"{verdict.TakenOut} times the words of a person were taken out; the hashes still cover what they were.");
            }

            foreach (var named in verdict.Keys)
            {
                await workplace.Words.WriteLineAsync($"Since entry {named.Since} signed by {named.Key}");
            }

            return ExitCode.Done;
        }

        await workplace.Output.WriteLineAsync($"{verdict.WrongAt}: {verdict.Wrong!.En}");
        await workplace.Words.WriteLineAsync(
            $"The journal is right up to entry {verdict.Entries}. Keep this folder as it is, and compare it with a backup and with old mails.");
        return ExitCode.Failed;
    }

    /// <exception cref="CommandException">A line is no public key, or there is none.</exception>
    private static async Task<IReadOnlyCollection<VerifierKey>?> KeysIn(FileInfo? file, CancellationToken ct)
    {
        if (file is null)
        {
            return null;
        }

        var keys = new List<VerifierKey>();
        var lines = await File.ReadAllLinesAsync(file.FullName, ct);
        foreach (var (number, line) in lines.Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)))
        {
            keys.Add(VerifierKey.Read(line.Trim()) ?? throw new CommandException(
                $"{file.FullName}({number + 1}): '{line.Trim()}' is no public key of a hall; copy one from the morning's report: the hall's id, a plus, eight digits, a plus, and base64."));
        }

        return keys.Count > 0 ? keys : throw new CommandException($"{file.FullName} holds no public key; write one a line.");
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
