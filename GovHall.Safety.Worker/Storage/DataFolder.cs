using System.Security.Cryptography;
using GovHall.Safety.Worker.Faults;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The folder that holds everything the hall must not lose: database, mail, keys, backups.</summary>
internal sealed class DataFolder(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string Database => System.IO.Path.Combine(Path, "govhall.db");

    public string Mail => System.IO.Path.Combine(Path, "mail");

    /// <summary>The backups that the worker makes by itself, a folder a day.</summary>
    public string Backups => System.IO.Path.Combine(Path, "backups");

    /// <summary>The hall's own secrets.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>Makes the folder and takes it for this worker alone.</summary>
    /// <returns>The lock; the folder is free again when it is disposed, also by a kill.</returns>
    /// <exception cref="CannotStartException">The folder cannot be written, or another worker has it.</exception>
    public FileStream Take()
    {
        try
        {
            Directory.CreateDirectory(Path);
            return new FileStream(System.IO.Path.Combine(Path, "worker.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new CannotStartException(
                $"Safety:DataDirectory: the folder '{Path}' cannot be written ({e.Message}). Give this user write access to it, or name another folder.", e);
        }
        catch (IOException e)
        {
            throw new CannotStartException(
                Directory.Exists(Path) && IsTaken()
                    ? $"Safety:DataDirectory: another worker is running on '{Path}'. Stop it first, or give this one a folder of its own."
                    : $"Safety:DataDirectory: the folder '{Path}' cannot be used ({e.Message}). Mount it writable, or name another folder.",
                e);
        }
    }

    /// <summary>Whether a worker has the folder now.</summary>
    public bool IsTaken()
    {
        var path = System.IO.Path.Combine(Path, "worker.lock");
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var _ = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>A secret of the hall's own (32 random bytes), made at its first use and readable by this user only.</summary>
    public byte[] Key(string name) => Key(name, () => RandomNumberGenerator.GetBytes(32));

    /// <summary>A secret of the hall's own, made at its first use and readable by this user only.</summary>
    /// <param name="name">Which.</param>
    /// <param name="make">How it is made.</param>
    public byte[] Key(string name, Func<byte[]> make)
    {
        var path = KeyFile(name);
        if (File.Exists(path))
        {
            return File.ReadAllBytes(path);
        }

        Directory.CreateDirectory(Keys);
        var key = make();
        var temporary = path + ".tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(temporary, options))
        {
            file.Write(key);
            file.Flush(flushToDisk: true);
        }

        CrashPoint.Pass(CrashAt.KeyWritten);
        File.Move(temporary, path, overwrite: false);
        return key;
    }

    /// <summary>Makes room for a new secret in the place of one that cannot be used; what is there is kept beside it.</summary>
    public void SetKeyAside(string name)
    {
        var (path, aside) = (KeyFile(name), KeyFile(name) + ".unusable");
        for (var i = 2; File.Exists(aside); i++)
        {
            aside = $"{path}.unusable-{i}";
        }

        File.Move(path, aside, overwrite: false);
    }

    private string KeyFile(string name) => System.IO.Path.Combine(Keys, name + ".key");
}

/// <summary>The worker cannot start; the message says what, where, and what to do. Exit 78.</summary>
public sealed class CannotStartException : Exception
{
    public CannotStartException(string message, Exception? inner = null)
        : base(message, inner) => Problems = [message];

    public CannotStartException(IReadOnlyList<string> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>One clear line each.</summary>
    public IReadOnlyList<string> Problems { get; }
}
