using System.Diagnostics;
using System.Globalization;

namespace GovHall.Safety.Worker.Faults;

/// <summary>Ends the process at a named instant, as a power switch would, so that a test sees what is left then. Calls are compiled into debug builds alone.</summary>
/// <remarks>
/// Asked for by the environment: <c>GOVHALL_CRASH_AT=before-commit:2</c> dies at the second pass; <c>GOVHALL_CRASH_AT=@FILE</c> finds the same in a
/// file at each pass, so that a running process can be told, and counts from when the file changed.
/// </remarks>
internal static class CrashPoint
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "GOVHALL_CRASH_AT";

    private static readonly string? s_asked = Environment.GetEnvironmentVariable(Variable);
    private static readonly Lock s_lock = new();
    private static string s_order = "";
    private static int s_passes;

    /// <summary>Goes on, or ends here.</summary>
    /// <param name="at">Where this is.</param>
    /// <param name="counts">False: this pass is about something else than what the point is for.</param>
    [Conditional("DEBUG")]
    public static void Pass(CrashAt at, bool counts = true)
    {
        if (s_asked is not null && counts && IsOrdered(at))
        {
            // SIGKILL: no finally, no flush, no dump.
            using var self = Process.GetCurrentProcess();
            self.Kill();
        }
    }

    private static bool IsOrdered(CrashAt at)
    {
        lock (s_lock)
        {
            var order = s_asked is ['@', .. var file] ? Read(file) : s_asked!;
            if (order != s_order)
            {
                (s_order, s_passes) = (order, 0);
            }

            return order.Split(':') is [var name, var pass]
                && name == Kebab.Of(at)
                && ++s_passes == int.Parse(pass, CultureInfo.InvariantCulture);
        }
    }

    private static string Read(string file) => File.Exists(file) ? File.ReadAllText(file).Trim() : "";
}
