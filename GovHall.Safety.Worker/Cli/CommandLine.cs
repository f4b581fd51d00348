using System.CommandLine;
using System.CommandLine.Parsing;
using GovHall.Safety.Worker.Composition;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Cli;

/// <summary>The commands of contract section 7. Data goes to standard output, words to standard error.</summary>
internal sealed class CommandLine(CommandEngines engines, TimeProvider time, TextWriter output, TextWriter words)
{
    private readonly Option<string?> _data = new("--data")
    {
        Description = "The hall's data folder; else Safety:DataDirectory, else 'data' here.",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>Does what the command line says.</summary>
    /// <returns>0 done, 1 failed, 2 wrong usage, 78 settings do not allow it.</returns>
    public async Task<int> Invoke(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var split = SettingsArguments.Of(arguments);
        var parsed = Root(split.Settings).Parse(split.Words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        string[] errors = [.. parsed.Errors.Select(error => error.Message), .. UnknownOptions(parsed).Select(option => $"There is no option '{option}' here.")];
        if (errors.Length > 0)
        {
            foreach (var error in errors)
            {
                await words.WriteLineAsync(error);
            }

            await words.WriteLineAsync("See --help for what there is.");
            return ExitCode.WrongUsage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = words,
            EnableDefaultExceptionHandler = false,

            // The worker stops by its own rules, and every other command may be cut off at any point.
            ProcessTerminationTimeout = null,
        });
    }

    /// <summary>What looks like an option and was taken for an argument: a slip of the fingers. After <c>--</c> it is meant.</summary>
    private static IEnumerable<string> UnknownOptions(ParseResult parsed) =>
        parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash) ? [] : parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .Select(token => token.Value)
            .Where(value => value is ['-', not (>= '0' and <= '9'), ..]);

    private RootCommand Root(string[] settings)
    {
        var run = new Command("run", "Runs the worker; what happens too when no command is named.");
        run.SetAction(parsed => engines.Run(With(settings, parsed)));
        var root = new RootCommand("GovHall Safety: inspections, sensors, alarms and their proof for a government service hall.")
        {
            _data,
            run,
            GuardCommand.Make((adopted, parsed) => engines.Guard(With(settings, parsed), adopted)),
            ValidateCommand.Make(Act),
            PreviewCommand.Make(Act),
            SimulateCommand.Make(Act),
            JournalCommands.Make(Act),
            RegisterCommands.Export(Act),
            RegisterCommands.Import(Act),
            BackupCommands.Backup(Act),
            BackupCommands.Restore(Act),
            ForgetCommand.Make(Act),
            SendTestCommand.Make(Act, engines),
            DoctorCommand.Make(Act),
            UserCommands.Make(Act),
            KeyCommands.Make(Act),
            SensorCommands.Make(Act),
        };
        root.SetAction(parsed => engines.Run(With(settings, parsed)));
        return root;

        void Act(Command command, Func<Workplace, ParseResult, CancellationToken, Task<int>> deed) =>
            command.SetAction((parsed, ct) => Guarded(With(settings, parsed), parsed, deed, ct));
    }

    private string[] With(string[] settings, ParseResult parsed) =>
        parsed.GetValue(_data) is { } folder ? [.. settings, $"--Safety:DataDirectory={folder}"] : settings;

    /// <summary>Everything a command can fail of is one clear line; a stack trace would be a bug of ours.</summary>
    private async Task<int> Guarded(
        string[] settings, ParseResult parsed, Func<Workplace, ParseResult, CancellationToken, Task<int>> deed, CancellationToken ct)
    {
        try
        {
            var workplace = new Workplace(SettingsLayers.Read(settings, AppContext.BaseDirectory), time, output, words);
            return await deed(workplace, parsed, ct);
        }
        catch (Exception e) when (StartProblems.Of(e) is { } problems)
        {
            foreach (var problem in problems)
            {
                await words.WriteLineAsync(problem);
            }

            return ExitCode.CannotStart;
        }
        catch (Exception e) when (e is CommandException or StoreUnavailableException or UnauthorizedAccessException || LedgerErrors.IsDisk(e))
        {
            await words.WriteLineAsync(e is StoreUnavailableException ? $"{e.Message} ({e.InnerException!.Message})" : e.Message);
            return ExitCode.Failed;
        }
    }
}

/// <summary>Gives a command its deed.</summary>
internal delegate void Act(Command command, Func<Workplace, ParseResult, CancellationToken, Task<int>> deed);
