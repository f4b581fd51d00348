using System.Buffers;
using System.Text;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Worker.Composition;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Intake;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.SelfTests;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GovHall.Safety.Tests.Support;

/// <summary>The real composition over a real database in a folder of its own, with a clock that a test turns and a channel that keeps what it is given.</summary>
internal sealed class TestHall : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private bool _sleeps;
    private Dictionary<string, string?> _settings = [];
    private IHost? _host;

    private TestHall(DirectoryInfo folder, DateTimeOffset start) => (_folder, Clock) = (folder, new SettableClock(start));

    public SettableClock Clock { get; }

    public RecordingChannel Channel { get; } = new();

    /// <summary>What it logged as a warning or worse.</summary>
    public FaultLog Faults { get; } = new();

    public string Folder => _folder.FullName;

    public IServiceProvider Services => _host!.Services;

    public LedgerWriter Writer => Services.GetRequiredService<LedgerWriter>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Wednesday 2026-11-25, 16:00 in Shanghai, unless said; the small schedule and register of <see cref="Build"/>.</summary>
    /// <param name="start">What its clock shows.</param>
    /// <param name="register">What there is.</param>
    /// <param name="schedule">What must happen.</param>
    /// <param name="settings">What is set beside what every such hall has.</param>
    /// <param name="sleeps">Time that is turned on by a minute or more was slept through, as on a real machine; else the hall lives through every instant.</param>
    public static async Task<TestHall> Open(DateTimeOffset? start = null, HallRegister? register = null, string? schedule = null, bool sleeps = false, Dictionary<string, string?>? settings = null)
    {
        var hall = new TestHall(Directory.CreateTempSubdirectory("govhall-test-"), start ?? Build.ClosingTime.AddMinutes(-90)) { _sleeps = sleeps, _settings = settings ?? [] };
        await File.WriteAllTextAsync(hall.Path("schedules.json"), schedule ?? Schedules.Small, Ct);
        hall.Import(register ?? Build.Register());
        await hall.Start();
        return hall;
    }

    /// <summary>Starts the worker on the folder, as after a stop or a kill.</summary>
    public async Task Start()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(_settings)
        {
            ["Safety:DataDirectory"] = Path("data"),
            ["Safety:SchedulesFile"] = Path("schedules.json"),
            ["Safety:LastResort"] = "last@resort.example",
            ["Safety:Mqtt:Embedded:Port"] = "0",
        }).Build();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<IConfiguration>(configuration);
        builder.Services.AddLogging(logging => logging.AddProvider(Faults));
        var settings = WorkerSettings.Of(configuration, development: false).Sound();
        var open = HallStart.Open(settings.Safety, "hall.example", Clock);
        open = open with { Ledger = open.Ledger with { IsClockTurned = !_sleeps } };
        builder.Services.AddHall(open, settings);
        builder.Services.AddSingleton(StartedAlready.By(Clock));
        builder.Services.AddSingleton<CommitSignal>().AddSingleton<ICommitListener>(provider => provider.GetRequiredService<CommitSignal>());
        builder.Services.RemoveAll<INotificationChannel>().AddSingleton<INotificationChannel, SelfTestChannel>().AddSingleton<INotificationChannel>(Channel);
        _host = builder.Build();
        await _host.StartAsync(Ct);
    }

    public async Task Stop()
    {
        if (_host is not null)
        {
            await _host.StopAsync(CancellationToken.None);
            var open = _host.Services.GetRequiredService<OpenHall>();
            _host.Dispose();
            open.Dispose();
            _host = null;
        }
    }

    /// <summary>Turns the clock, and waits until everything that became due was struck.</summary>
    public async Task Pass(TimeSpan time)
    {
        Clock.Advance(time);
        while (await Services.GetRequiredService<AlarmSweep>().Strike(Ct))
        {
        }

        while (await Services.GetRequiredService<Sweep>().Strike(Ct))
        {
        }
    }

    /// <summary>A sensor says something; ends once it is on disk.</summary>
    public async Task Say(string sensor, string payload) => Assert.True(await await Send(sensor, payload));

    /// <summary>The same without a wait: what comes back ends once it is on disk.</summary>
    /// <param name="sensor">Its id.</param>
    /// <param name="payload">What it says.</param>
    /// <param name="retained">The broker has kept it, and says it in the sensor's place.</param>
    public async Task<Task<bool>> Send(string sensor, string payload, bool retained = false) => (await Services.GetRequiredService<IIntake>().Take(
        new($"govhall/test/sensors/{sensor}", new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(payload)), retained), Ct))!;

    /// <summary>Waits until the database says so: asked again after every commit.</summary>
    public async Task Until(Func<SafetyDb, bool> holds)
    {
        var listener = Services.GetRequiredService<CommitSignal>();
        while (true)
        {
            var next = listener.Next;
            if (Ask(holds))
            {
                return;
            }

            await next.WaitAsync(Wait.AtMost, Ct);
        }
    }

    /// <summary>What the database says, also after a stop.</summary>
    public T Ask<T>(Func<SafetyDb, T> question)
    {
        using var db = new Database(new DataFolder(Path("data"))).Read();
        return question(db);
    }

    /// <summary>The disk takes no further fact: every line of the journal would need room that the file may not have.</summary>
    public Task FillDisk() => Sql(
        """
        CREATE TABLE IF NOT EXISTS hog (room BLOB);
        CREATE TRIGGER fill AFTER INSERT ON journal BEGIN INSERT INTO hog VALUES (zeroblob(4000000)); END;
        PRAGMA max_page_count = 1;
        """);

    /// <summary>Tried until it succeeds: what cannot be written takes its whole group along, and the writer rests by the clock.</summary>
    public async Task FreeDisk()
    {
        var freed = Task.FromException(new StoreUnavailableException(new IOException()));
        await RealTime.Until(
            () =>
            {
                freed = freed.IsFaulted ? Sql("PRAGMA max_page_count = 1073741823; DROP TRIGGER fill;") : freed;
                Clock.Advance(TimeSpan.FromMilliseconds(250));
                return freed.IsCompletedSuccessfully;
            },
            "the disk is free");
    }

    /// <summary>On the writer's own connection.</summary>
    public Task Sql(string statements) => Writer.Write(ledger => ledger.Db.Database.ExecuteSqlRaw(statements), Ct);

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    /// <summary>What <c>import</c> does before the first start.</summary>
    private void Import(HallRegister register)
    {
        var database = new Database(new DataFolder(Directory.CreateDirectory(Path("data")).FullName));
        database.Migrate();
        var schedule = ScheduleText.Of("schedules.json", Schedules.Small, null).Reading.Schedule!;
        new OneDeed(database, new LinkTokens([1]), new("hall.example"), Clock).Do(new HallNow(schedule, 1, register, null), ledger =>
        {
            RegisterStore.Import(ledger, RegisterFile.Of(register), Actor.System);
            return true;
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}

/// <summary>Tells a test of every commit.</summary>
internal sealed class CommitSignal : ICommitListener
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>What is thrown at the writer from now on; null: nothing.</summary>
    public Exception? Break { get; set; }

    /// <summary>Told of every commit, on the writer's thread: of the notifications that it wrote.</summary>
    public Action<IReadOnlyList<Notification>> On { get; set; } = _ => { };

    public void Committed(IReadOnlyList<object> changed, IReadOnlyList<Notification> queued)
    {
        On(queued);
        Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        if (Break is { } error)
        {
            throw error;
        }
    }
}

/// <summary>A channel that keeps what it is given, and answers as it was told to.</summary>
internal sealed class RecordingChannel : INotificationChannel
{
    private readonly Lock _gate = new();
    private readonly Queue<Delivery> _answers = new();
    private readonly List<(Notification Notification, Uri? Link)> _carried = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];

    public string Name => "mail";

    /// <summary>What a delivery comes to where the test says so; null from it: as usual.</summary>
    public Func<Notification, CancellationToken, Task<Delivery>?> Carry { get; set; } = (_, _) => null;

    public IReadOnlyList<(Notification Notification, Uri? Link)> Carried
    {
        get
        {
            lock (_gate)
            {
                return [.. _carried];
            }
        }
    }

    public void AnswerNext(params ReadOnlySpan<Delivery> answers)
    {
        lock (_gate)
        {
            foreach (var answer in answers)
            {
                _answers.Enqueue(answer);
            }
        }
    }

    /// <summary>Ends once so many were carried.</summary>
    public async Task<IReadOnlyList<(Notification Notification, Uri? Link)>> Until(int count)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_carried.Count >= count)
            {
                reached.SetResult();
            }

            _waiting.Add((count, reached));
        }

        await reached.Task.WaitAsync(Wait.AtMost, TestContext.Current.CancellationToken);
        return Carried;
    }

    public Task<Delivery> Deliver(Notification notification, Uri? link, CancellationToken ct)
    {
        lock (_gate)
        {
            _carried.Add((notification, link));
            _waiting.Where(one => one.Count <= _carried.Count).ToList().ForEach(one => one.Reached.TrySetResult());
            return Carry(notification, ct) ?? Task.FromResult(_answers.TryDequeue(out var answer) ? answer : new(DeliveryOutcome.Delivered, "250 kept"));
        }
    }
}
