using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Demo;
using GovHall.Safety.Worker.Simulation;
using GovHall.Safety.Worker.Simulation.Crowd;
using GovHall.Safety.Worker.Simulation.Mishaps;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests.Support;

/// <summary>The demo hall's people in a simulation, in a folder that is gone after the test.</summary>
internal sealed class SimulatedDemo : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("govhall-simulated-");

    public DataFolder Folder => new(Path.Combine(_folder.FullName, "data"));

    public Database Database => new(Folder);

    /// <summary>Lets these days go by.</summary>
    /// <param name="span">Which days, and what chance follows from.</param>
    /// <param name="habits">How the people are; null: as usual.</param>
    /// <param name="schedule">As text; null: the demo's own.</param>
    /// <param name="register">Null: the demo's of that week.</param>
    /// <param name="mishaps">What goes wrong; null: nothing.</param>
    public async Task<SimulationReport> Pass(SimulationSpan span, Habits? habits = null, string? schedule = null, HallRegister? register = null, IEnumerable<Mishap>? mishaps = null)
    {
        var file = schedule is null ? Repository.PathTo("schedules.json") : Path.Combine(_folder.FullName, "schedules.json");
        if (schedule is not null)
        {
            await File.WriteAllTextAsync(file, schedule, TestContext.Current.CancellationToken);
        }

        return await Simulate.Of(
            Folder, file, register ?? DemoRegister.For(DemoRegister.MondayOf(span.From)), span, Build.Shanghai, habits ?? Habits.Usual, mishaps ?? [], TestContext.Current.CancellationToken);
    }

    /// <summary>What the database says afterwards.</summary>
    public T Ask<T>(Func<SafetyDb, T> question)
    {
        using var db = Database.Read();
        return question(db);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
