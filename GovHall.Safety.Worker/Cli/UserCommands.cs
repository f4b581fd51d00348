using System.CommandLine;
using System.Globalization;
using GovHall.Safety.Worker.Access;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Cli;

/// <summary><c>user enrol|reset|list|revoke PERSON</c></summary>
internal static class UserCommands
{
    public static Command Make(Act act)
    {
        var who = new Argument<string>("PERSON") { Description = "The person's id in the register." };
        var maybe = new Argument<string?>("PERSON") { Arity = ArgumentArity.ZeroOrOne, Description = "The person's id; else everybody." };

        var enrol = new Command("enrol", "Prints a link that enrols one phone or browser as this person: once, within 24 hours.") { who };
        act(enrol, (workplace, parsed, _) => Link(workplace, parsed.GetRequiredValue(who), revoke: false));
        var reset = new Command("reset", "Signs the person out everywhere and prints a new link: for a phone that was lost.") { who };
        act(reset, (workplace, parsed, _) => Link(workplace, parsed.GetRequiredValue(who), revoke: true));
        var revoke = new Command("revoke", "Signs the person out everywhere.") { who };
        act(revoke, (workplace, parsed, _) => Revoke(workplace, parsed.GetRequiredValue(who)));
        var list = new Command("list", "Shows which phones and browsers are signed in.") { maybe };
        act(list, (workplace, parsed, ct) => List(workplace, parsed.GetValue(maybe), ct));
        return new Command("user", "Who may sign in.") { enrol, reset, list, revoke };
    }

    private static async Task<int> Link(Workplace workplace, string person, bool revoke)
    {
        var address = workplace.Base;
        var token = workplace.Do(workplace.Present(), records =>
        {
            if (revoke)
            {
                Grants.Revoke(records, person, Workplace.Somebody);
            }

            return Grants.Enrol(records, person, Workplace.Somebody);
        });
        await workplace.Output.WriteLineAsync(new Uri(address, $"e/{token}").ToString());
        await workplace.Words.WriteLineAsync($"Open it on the phone of {person} within 24 hours; it works once and is not shown again.");
        return ExitCode.Done;
    }

    private static async Task<int> Revoke(Workplace workplace, string person)
    {
        var (devices, links) = workplace.Do(workplace.Present(), records => Grants.Revoke(records, person, Workplace.Somebody));
        await workplace.Words.WriteLineAsync($"{person}: {devices} phones and browsers signed out, {links} unused links made worthless.");
        return ExitCode.Done;
    }

    private static async Task<int> List(Workplace workplace, string? person, CancellationToken ct)
    {
        await using var db = workplace.Present().Read();
        var now = workplace.Time.Instant();
        var devices = await db.Devices.AsNoTracking()
            .Where(device => device.RevokedAt == null && device.ExpiresAt > now && (person == null || device.Person == person))
            .OrderBy(device => device.Person).ThenBy(device => device.CreatedAt)
            .ToListAsync(ct);
        foreach (var device in devices)
        {
            await workplace.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{device.Person}\t{device.Id}\t{device.CreatedAt:u}\t{device.ExpiresAt:u}\t{device.Label?.ReplaceLineEndings(" ").Replace('\t', ' ')}"));
        }

        await workplace.Words.WriteLineAsync($"{devices.Count} signed in.");
        return ExitCode.Done;
    }
}
