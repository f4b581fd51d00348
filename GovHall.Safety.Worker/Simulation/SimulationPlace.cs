using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Simulation;

/// <summary>Where a simulated hall lies: a folder that is kept, or one that is gone afterwards.</summary>
internal sealed class SimulationPlace : IDisposable
{
    private readonly bool _isKept;

    private SimulationPlace(DataFolder folder, bool isKept) => (Folder, _isKept) = (folder, isKept);

    public DataFolder Folder { get; }

    /// <param name="into">The folder to keep it in; null: none.</param>
    /// <exception cref="CommandException">There is a database already.</exception>
    public static SimulationPlace Of(string? into)
    {
        if (into is null)
        {
            return new(new(Directory.CreateTempSubdirectory("govhall-simulated-").FullName), isKept: false);
        }

        var folder = new DataFolder(into);
        return File.Exists(folder.Database)
            ? throw new CommandException($"There is a database in '{folder.Path}' already. Name a folder without one: a simulation never goes into a hall's own.")
            : new(folder, isKept: true);
    }

    public void Dispose()
    {
        if (!_isKept)
        {
            Directory.Delete(Folder.Path, recursive: true);
        }
    }
}
