using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Worker.Cli;

/// <summary>Mistakes as editors and build servers read them: <c>FILE(line,col): error GH0101: message</c>.</summary>
internal static class MistakeLines
{
    /// <param name="mistakes">In the order of the file.</param>
    /// <param name="strict">Warnings are errors too.</param>
    /// <param name="output">Where they go.</param>
    /// <returns>How many errors and warnings there were.</returns>
    public static (int Errors, int Warnings) Write(IEnumerable<Mistake> mistakes, bool strict, TextWriter output)
    {
        var (errors, warnings, language) = (0, 0, TerminalLanguage.Of(Environment.GetEnvironmentVariable));
        foreach (var mistake in mistakes)
        {
            var error = strict || mistake.Level == MistakeLevel.Error;
            var line = mistake.In(language);
            output.WriteLine(error && mistake.Level == MistakeLevel.Warning
                ? line.Replace($": warning {mistake.Number}:", $": error {mistake.Number}:", StringComparison.Ordinal)
                : line);
            _ = error ? errors++ : warnings++;
        }

        return (errors, warnings);
    }
}
