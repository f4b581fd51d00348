using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Worker.Composition;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Cli;

/// <summary>What a command works with: the hall's settings and folder, the clock, and where to write. Data goes to <see cref="Output"/>, words to <see cref="Words"/>.</summary>
internal sealed class Workplace
{
    private readonly Lazy<Database> _database;

    public Workplace(IConfigurationRoot layers, TimeProvider time, TextWriter output, TextWriter words)
    {
        (Layers, Time, Output, Words) = (layers, time, output, words);
        Settings = WorkerSettings.Of(layers, layers[HostDefaults.EnvironmentKey] == Environments.Development);
        Folder = new DataFolder(Settings.Safety.DataDirectory);
        _database = new(() => new Database(Folder));
    }

    /// <summary>Somebody at the machine.</summary>
    public static Actor Somebody { get; } = new(null, Via.Console);

    /// <summary>The settings as they are written, layer by layer.</summary>
    public IConfigurationRoot Layers { get; }

    /// <summary>The settings as a worker would have them. A command asks only for the problems of what it uses.</summary>
    public WorkerSettings Settings { get; }

    public TimeProvider Time { get; }

    public TextWriter Output { get; }

    public TextWriter Words { get; }

    public DataFolder Folder { get; }

    /// <summary>The base of links: the running worker's own, else what the settings of this command say.</summary>
    /// <exception cref="CannotStartException">They say nothing that could be opened.</exception>
    public Uri Base =>
        Doorplate.Of(Folder)
        ?? (SafetyOptionsRules.PublicUrl(Settings.Safety) is { } problem ? throw new CannotStartException(problem) : Settings.Base);

    /// <summary>Our own certificates by file, as a worker would serve them; none where the settings that name them are wrong.</summary>
    public IEnumerable<CertificateInUse> NamedCertificates() => Settings.Problems.IsEmpty ? ServedCertificates.Named(Layers, Settings.Mqtt) : [];

    /// <summary>The database that is there.</summary>
    /// <exception cref="CommandException">There is none, or it is not of this version.</exception>
    public Database Present()
    {
        if (!File.Exists(Folder.Database))
        {
            throw new CommandException($"There is no database in '{Folder.Path}'. Name the hall's folder with --data, or start the worker once.");
        }

        using var connection = _database.Value.OpenToRead();
        var version = SchemaVersion.Of(connection);
        return version.Newer is not null
            ? throw new CommandException($"The database '{Folder.Database}' was written by a newer version; use that version's command.")
            : version.IsOlder
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
