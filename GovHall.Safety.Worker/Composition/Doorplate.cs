using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Composition;

/// <summary>Tells commands beside a running worker where that is reached: they see neither its command line nor its environment.</summary>
internal sealed class Doorplate : IDisposable
{
    private readonly string _file;

    private Doorplate(string file) => _file = file;

    /// <summary>Leaves the base of links in the folder until it is disposed.</summary>
    /// <returns>Null where the disk does not take it; alarms do not wait for that.</returns>
    public static Doorplate? Put(DataFolder folder, Uri address, ILogger log)
    {
        var file = FileIn(folder);
        try
        {
            File.WriteAllText(file + ".tmp", address.AbsoluteUri);
            CrashPoint.Pass(CrashAt.DoorplateWritten);
            File.Move(file + ".tmp", file, overwrite: true);
            return new(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.NoDoorplate(log, file, e.Message);
            return null;
        }
    }

    /// <summary>Where the worker that has the folder now is reached; null where none has, or has not said so yet.</summary>
    public static Uri? Of(DataFolder folder) =>
        folder.IsTaken() && File.Exists(FileIn(folder)) && Uri.TryCreate(File.ReadAllText(FileIn(folder)), UriKind.Absolute, out var address) ? address : null;

    public void Dispose()
    {
        // Whoever took the folder away took it along.
        if (File.Exists(_file))
        {
            File.Delete(_file);
        }
    }

    private static string FileIn(DataFolder folder) => Path.Combine(folder.Path, "worker.url");
}

internal static partial class Log
{
    [LoggerMessage(1004, LogLevel.Warning, "'{File}' could not be written ({Why}); until the next start 'user enrol' has to be told the address with Safety:PublicUrl.")]
    public static partial void NoDoorplate(ILogger logger, string file, string why);
}
