using System.CommandLine;
using GovHall.Safety.Worker.Access;

namespace GovHall.Safety.Worker.Cli;

/// <summary><c>sensor secret ID</c></summary>
internal static class SensorCommands
{
    public static Command Make(Act act)
    {
        var id = new Argument<string>("ID") { Description = "The sensor's id in the register." };
        var secret = new Command("secret", "Makes the password by which a sensor logs in at the embedded broker, and prints it once.") { id };
        act(secret, async (workplace, parsed, _) =>
        {
            var sensor = parsed.GetRequiredValue(id);
            var made = workplace.Do(workplace.Present(), records => Grants.SensorSecret(records, sensor, Workplace.Somebody));
            await workplace.Output.WriteLineAsync(made);
            await workplace.Words.WriteLineAsync($"User name {sensor}, this password; it is not shown again, and the one before is worthless.");
            return ExitCode.Done;
        });
        return new Command("sensor", "Sensors' logins.") { secret };
    }
}
