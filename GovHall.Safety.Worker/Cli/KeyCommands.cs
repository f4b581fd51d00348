using System.CommandLine;
using System.Globalization;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Worker.Access;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Cli;

/// <summary><c>apikey add NAME --role ROLE</c>, <c>list</c>, <c>revoke</c>.</summary>
internal static class KeyCommands
{
    public static Command Make(Act act)
    {
        var name = new Argument<string>("NAME") { Description = "What the journal shall call the system that has it." };
        name.Validators.Add(result =>
        {
            if (result.Tokens[0].Value is var given && (given.Length > 64 || !given.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' or '.')))
            {
                result.AddError($"'{given}' is no name for a key: letters, digits, - _ . only, at most 64.");
            }
        });
        var role = new Option<string>("--role") { Required = true, Description = "What it may do; for deeds in people's names: integration.", HelpName = "ROLE" };
        role.AcceptOnlyFromAmong([.. Enum.GetValues<Role>().Select(Kebab.Of)]);

        var add = new Command("add", "Makes a key and prints it once.") { name, role };
        act(add, async (workplace, parsed, _) =>
        {
            Kebab.TryRead<Role>(parsed.GetRequiredValue(role), out var may);
            var key = workplace.Do(workplace.Present(), records => Grants.AddKey(records, parsed.GetRequiredValue(name), may, Workplace.Somebody));
            await workplace.Output.WriteLineAsync(key);
            await workplace.Words.WriteLineAsync("Keep it well: it is not shown again. Send it as 'Authorization: Bearer …'.");
            return ExitCode.Done;
        });
        var list = new Command("list", "Shows the keys, without themselves.");
        act(list, async (workplace, _, ct) =>
        {
            await using var db = workplace.Present().Read();
            foreach (var key in await db.ApiKeys.AsNoTracking().OrderBy(key => key.Name).ToListAsync(ct))
            {
                await workplace.Output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{key.Name}\t{Kebab.Of(key.Role)}\t{key.CreatedAt:u}\t{(key.RevokedAt is { } at ? $"revoked {at:u}" : "in force")}"));
            }

            return ExitCode.Done;
        });
        var revoke = new Command("revoke", "Makes a key worthless.") { name };
        act(revoke, async (workplace, parsed, _) =>
        {
            var which = parsed.GetRequiredValue(name);
            workplace.Do(workplace.Present(), records =>
            {
                Grants.RevokeKey(records, which, Workplace.Somebody);
                return which;
            });
            await workplace.Words.WriteLineAsync($"{which} is revoked.");
            return ExitCode.Done;
        });
        return new Command("apikey", "Other systems' keys.") { add, list, revoke };
    }
}
