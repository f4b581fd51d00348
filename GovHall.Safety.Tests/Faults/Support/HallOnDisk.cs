using System.Globalization;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Tests.Faults.Support;

/// <summary>A folder in which a worker can be started: schedules.json, and a data folder with the register of <see cref="Build"/>.</summary>
internal sealed class HallOnDisk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("govhall-faults-");

    public HallOnDisk() => File.WriteAllText(Schedule, Schedules.Small);

    /// <summary>What every process that is started here finds in its environment.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Words before the program's own: another program, which starts it.</summary>
    public string[] StartedBy { get; set; } = [];

    public string Folder => _folder.FullName;

    public string Data => Path("data");

    public string Schedule => Path("schedules.json");

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    /// <summary>What <c>import</c> does before the first start.</summary>
    /// <param name="register">Who and what is there; the register of <see cref="Build"/> unless said.</param>
    /// <param name="clock">Says when; now unless said.</param>
    public HallOnDisk WithRegister(HallRegister? register = null, TimeProvider? clock = null)
    {
        register ??= Build.Register();
        var database = new Database(new DataFolder(Directory.CreateDirectory(Data).FullName));
        database.Migrate();
        var hall = new HallNow(ScheduleText.Of("schedules.json", Schedules.Small, null).Reading.Schedule!, 1, register, null);
        new OneDeed(database, new LinkTokens([1]), new("hall.example"), clock ?? RealTime.Clock).Do(hall, ledger =>
        {
            RegisterStore.Import(ledger, RegisterFile.Of(register), Actor.System);
            return true;
        });
        return this;
    }

    /// <summary>Every reading of a sensor in the database, by its time in microseconds.</summary>
    public HashSet<long> Readings(string sensor) =>
        [.. Rows($"SELECT r.at FROM readings r JOIN series s ON s.id = r.series WHERE s.sensor = '{sensor}'").Select(at => long.Parse(at, CultureInfo.InvariantCulture))];

    public List<string> Rows(string query)
    {
        using var db = new SqliteConnection($"Data Source={System.IO.Path.Combine(Data, "govhall.db")};Mode=ReadOnly;Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = query;
        using var row = command.ExecuteReader();
        var rows = new List<string>();
        while (row.Read())
        {
            rows.Add(Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture) ?? "");
        }

        return rows;
    }

    public bool JournalIsRight => JournalVerification.Of(new Database(new DataFolder(Data))).IsRight;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
