using System.CommandLine;
using GovHall.Safety.Worker.Supervision;

namespace GovHall.Safety.Worker.Cli;

/// <summary><c>guard</c>: runs the worker under a guardian.</summary>
internal static class GuardCommand
{
    public static Command Make(Func<string?, ParseResult, Task<int>> guard)
    {
        var adopt = new Option<string?>(GuardianLink.Adopt) { Hidden = true };
        var command = new Command("guard", "Runs the worker, starts it again when it dies or hangs, and has people told.") { adopt };
        command.SetAction(parsed => guard(parsed.GetValue(adopt), parsed));
        return command;
    }
}
