using System.CommandLine;
using System.Globalization;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Backup;
using GovHall.Safety.Worker.Guardian;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Cli;

/// <summary><c>forget PERSON --reason TEXT [--by NAME] [--dry-run]</c></summary>
internal static class ForgetCommand
{
    public static Command Make(Act act)
    {
        var person = new Argument<string>("PERSON") { Description = ForgetWords.Person.ToString() };
        var reason = new Option<string>("--reason") { Required = true, Description = ForgetWords.ReasonOption.ToString(), HelpName = "TEXT" };
        reason.Validators.Add(result =>
        {
            if (result.Tokens.All(token => string.IsNullOrWhiteSpace(token.Value)))
            {
                result.AddError("--reason is empty; say why.");
            }
        });
        var by = new Option<string?>("--by") { Description = ForgetWords.ByOption.ToString(), HelpName = "NAME" };
        var dryRun = new Option<bool>("--dry-run") { Description = ForgetWords.DryRun.ToString() };
        var command = new Command("forget", ForgetWords.Command.ToString()) { person, reason, by, dryRun };
        act(command, (workplace, parsed, ct) =>
        {
            var order = new ForgetOrder(parsed.GetRequiredValue(person), parsed.GetRequiredValue(reason).Trim(), parsed.GetValue(by)?.Trim());
            return Forget(workplace, order, parsed.GetValue(dryRun), ct);
        });
        return command;
    }

    private static async Task<int> Forget(Workplace workplace, ForgetOrder order, bool isDry, CancellationToken ct)
    {
        if (workplace.Folder.IsTaken())
        {
            throw new CommandException(ForgetWords.WorkerRuns(workplace.Folder.Path));
        }

        // A restoration that was cut off would bring the words back at the next start.
        Exchange.Finish(workplace.Folder, workplace.Time);
        var database = workplace.Present();

        // From here on no worker can start here.
        using var taken = workplace.Folder.Take();
        Verify(database, ct);
        if (isDry)
        {
            await Say(workplace.Words, workplace.Do(database, records => WouldGo(records, order, workplace.Output)));
            return ExitCode.Done;
        }

        var (forgotten, still) = workplace.Do(database, records => Do(records, order, workplace));
        Rewriting.Of(database);
        var head = Verify(database, ct);
        await workplace.Output.WriteLineAsync(head.ToString());
        await Say(workplace.Words, [forgotten.IsNothing ? ForgetWords.NothingLeft : ForgetWords.Done(forgotten.Words, forgotten.Entries), .. RowsOf(forgotten.Rows), .. still]);
        return ExitCode.Done;
    }

    /// <summary>A journal that is wrong is evidence, and is left as it is.</summary>
    private static JournalHead Verify(Database database, CancellationToken ct)
    {
        var verdict = JournalVerification.Of(database, ct);
        return verdict.IsRight ? verdict.Head : throw new CommandException(ForgetWords.JournalWrong(verdict.WrongAt!.Value, verdict.Wrong!));
    }

    private static (Forgotten Forgotten, IReadOnlyList<Text> Still) Do(IRecords records, ForgetOrder order, Workplace workplace)
    {
        using var forgetting = new Forgetting(records, order);
        forgetting.ThrowIfHeld();
        return (forgetting.Do(), [.. StillHolding(workplace, forgetting)]);
    }

    /// <summary>Prints each word that would go: number, kind, subject, who, and what was said. Hashes of letters are counted only.</summary>
    private static List<Text> WouldGo(IRecords records, ForgetOrder order, TextWriter output)
    {
        using var forgetting = new Forgetting(records, order);
        forgetting.ThrowIfHeld();
        var (words, entries) = (0L, 0);
        foreach (var found in forgetting.Find())
        {
            var entry = found.Entry;
            words += found.Words.Length;
            entries++;
            foreach (var said in entry.Kind == Forgetting.LetterQueued ? [] : found.Words)
            {
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{entry.Seq}\t{entry.Kind}\t{entry.Subject}\t{entry.By}\t{said.ReplaceLineEndings(" ").Replace('\t', ' ')}"));
            }
        }

        return
        [
            ForgetWords.LookedFor(string.Join(", ", forgetting.Naming.Words)),
            .. forgetting.Naming.Shared.IsEmpty ? (Text[])[] : [ForgetWords.Shared(string.Join(", ", forgetting.Naming.Shared))],
            ForgetWords.WouldGo(words, entries),
            .. RowsOf(forgetting.Rows),
        ];
    }

    private static IEnumerable<Text> RowsOf(IEnumerable<KeyValuePair<string, int>> rows) => rows.Select(table => ForgetWords.Rows(table.Key, table.Value));

    /// <summary>Where the words may still be, outside of the database.</summary>
    private static IEnumerable<Text> StillHolding(Workplace workplace, Forgetting forgetting)
    {
        var folder = workplace.Folder;
        yield return ForgetWords.StillHolds;
        var nights = NightlyBackups.In(folder).ToList();
        foreach (var night in nights)
        {
            yield return ForgetWords.Backup(NightlyBackups.PathOf(folder, night), BackupCalendar.Name(BackupCalendar.KeptUntil(night, nights)));
        }

        yield return ForgetWords.BackupsElsewhere;
        foreach (var aside in Directory.EnumerateDirectories(folder.Path, "set-aside-*").Order(StringComparer.Ordinal).Concat(NightlyBackups.SetAside(folder)))
        {
            yield return ForgetWords.SetAside(aside);
        }

        var pickup = workplace.Settings.Mail.PickupDirectory;
        if (Directory.Exists(pickup) && Directory.EnumerateFiles(pickup, "*.eml").Count() is > 0 and var mails)
        {
            yield return ForgetWords.Pickup(pickup, mails);
        }

        yield return ForgetWords.SentMails;
        var contacts = ContactsFile.In(folder);
        if (File.Exists(contacts) && forgetting.Naming.IsIn(File.ReadAllText(contacts)))
        {
            yield return ForgetWords.Guardian(contacts);
        }

        yield return ForgetWords.Photos;
    }

    private static async Task Say(TextWriter words, IEnumerable<Text> said)
    {
        var lines = said.ToList();
        foreach (var line in lines.Select(text => text.Zh).Concat(lines.Select(text => text.En)))
        {
            await words.WriteLineAsync(line);
        }
    }
}
