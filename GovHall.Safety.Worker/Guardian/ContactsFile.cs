using System.Text.Json;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Guardian;

/// <summary>Whom the guardian tells, in a small file that the worker renews: <c>guardian.json</c> in the data folder.</summary>
internal static class ContactsFile
{
    public static string In(DataFolder folder) => Path.Combine(folder.Path, "guardian.json");

    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(DataFolder folder, Contacts contacts)
    {
        var file = In(folder);
        using (var stream = new FileStream(file + ".tmp", Writing()))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(FactJson.Of(contacts)));

            // A power cut must not leave an empty one under its name: whoever comes up first would know nobody.
            stream.Flush(flushToDisk: true);
        }

        CrashPoint.Pass(CrashAt.ContactsWritten);
        File.Move(file + ".tmp", file, overwrite: true);
    }

    /// <summary>What the worker left last; null where there is nothing that could be read.</summary>
    public static Contacts? Read(DataFolder folder)
    {
        try
        {
            return File.Exists(In(folder)) ? FactJson.Read<Contacts>(File.ReadAllText(In(folder))) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>People's addresses stand in it.</summary>
    private static FileStreamOptions Writing()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
