using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Cli;

/// <summary>What a command works with: the hall's settings and folder, the clock, and where to write. Data goes to <see cref="Output"/>, words to <see cref="Words"/>.</summary>
internal sealed class Workplace
{
    private readonly Lazy<Database> _database;

    public Workplace(IConfigurationRoot settings, TimeProvider time, TextWriter output, TextWriter words)
    {
        (Settings, Time, Output, Words) = (settings, time, output, words);
        Folder = new DataFolder(settings["Safety:DataDirectory"] is { Length: > 0 } named ? named : "data");
        _database = new(() => new Database(Folder));
    }

    /// <summary>Somebody at the machine.</summary>
    public static Actor Somebody { get; } = new(null, Via.Console);

    public IConfigurationRoot Settings { get; }

    public TimeProvider Time { get; }

    public TextWriter Output { get; }

    public TextWriter Words { get; }

    public DataFolder Folder { get; }

    /// <summary>The base of links, as the worker will print it too.</summary>
    public Uri PublicUrl
    {
        get
        {
            var listening = (Settings["urls"] ?? Settings["Kestrel:Endpoints:Http:Url"] ?? "http://localhost:5080").Split(';')[0];
            var named = Settings["Safety:PublicUrl"] is { Length: > 0 } url ? url : listening.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal);
            return Uri.TryCreate(named.TrimEnd('/') + "/", UriKind.Absolute, out var address)
                ? address
                : throw new CommandException($"Safety:PublicUrl is '{named}', which is no address; write one such as https://safety.example.org.");
        }
    }

    /// <summary>The database that is there.</summary>
    /// <exception cref="CommandException">There is none, or it is not of this version.</exception>
    public Database Present()
    {
        if (!File.Exists(Folder.Database))
        {
            throw new CommandException($"There is no database in '{Folder.Path}'. Name the hall's folder with --data, or start the worker once.");
        }

        using var db = _database.Value.Read();
        var (known, applied) = (db.Database.GetMigrations().ToArray(), db.Database.GetAppliedMigrations().ToArray());
        return applied.Except(known, StringComparer.Ordinal).Any()
            ? throw new CommandException($"The database '{Folder.Database}' was written by a newer version; use that version's command.")
            : known.Length > applied.Length
                ? throw new CommandException($"The database '{Folder.Database}' is of an older version. Start the worker of this version once; it brings it up to date.")
                : _database.Value;
    }

    /// <summary>The database; made now where there is none.</summary>
    public Database PresentOrNew()
    {
        if (!File.Exists(Folder.Database))
        {
            Directory.CreateDirectory(Folder.Path);
            _database.Value.Migrate();
        }

        return Present();
    }

    public HallRegister Register()
    {
        using var db = Present().Read();
        return RegisterStore.Load(db);
    }

    /// <summary>One deed in a transaction of its own, beside a worker or without one.</summary>
    public T Do<T>(Database database, Func<IRecords, T> deed) => new DeedBeside(database, Time).Do(deed);
}
