using System.Globalization;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Attachments;
using GovHall.Safety.Worker.Composition;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Notifications;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.Simulation.Mishaps;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.Hosting.Internal;

namespace GovHall.Safety.Worker.Simulation;

/// <summary>A hall whose engine is the real one, on a database of its own, with a clock that is set and a channel that counts.</summary>
internal sealed class SimulatedHall : IAsyncDisposable
{
    private const string MailDomain = "simulated.invalid";

    /// <summary>The smallest picture there is: every photo of a simulated hall is this one.</summary>
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    private readonly SafetyOptions _options;
    private readonly long _seed;
    private OpenHall _opened;
    private ServiceProvider _parts;

    private SimulatedHall(SafetyOptions options, long seed, VirtualTime time)
    {
        (_options, _seed, Time) = (options, seed, time);
        Channel = new(MailTrouble, time);
        (_opened, _parts) = Engine();
    }

    /// <summary>As it is now.</summary>
    public HallNow Hall => Part<CurrentHall>().Now;

    public Database Database => _opened.Database;

    /// <summary>The id of the attachment that stands for every photo.</summary>
    public string Photo { get; private set; } = "";

    public VirtualTime Time { get; }

    public LedgerWriter Writer => Part<LedgerWriter>();

    public CountingChannel Channel { get; }

    /// <summary>What its mail server does not take.</summary>
    public MailTrouble MailTrouble { get; } = new();

    public Commits Commits { get; } = new();

    /// <summary>A part of the engine.</summary>
    public T Part<T>()
        where T : notnull => _parts.GetRequiredService<T>();

    /// <summary>Opens one in a folder that has no database yet, and starts its engine as a worker would.</summary>
    /// <param name="folder">Where its database is made.</param>
    /// <param name="schedule">The schedule's file.</param>
    /// <param name="register">What there is.</param>
    /// <param name="seed">What its draws are drawn from.</param>
    /// <param name="start">What its clock shows at first.</param>
    /// <param name="ct">Ends the start.</param>
    public static async Task<SimulatedHall> Open(DataFolder folder, string schedule, HallRegister register, long seed, DateTimeOffset start, CancellationToken ct)
    {
        var time = new VirtualTime(start);
        Directory.CreateDirectory(folder.Path);
        var database = new Database(folder, isDurable: false);
        database.Migrate();
        Furnish(database, register, seed, time);
        var hall = new SimulatedHall(
            new() { SchedulesFile = schedule, DataDirectory = folder.Path, LastResort = $"last-resort@{MailDomain}" }, seed, time);
        await hall.Start(ct);
        await hall.KeepPhoto(ct);
        return hall;
    }

    /// <summary>Its worker dies, and another one starts later. What was under way is lost, what was committed is not.</summary>
    /// <param name="later">When the other one starts.</param>
    /// <param name="ct">Ends the start.</param>
    public async Task Restart(DateTimeOffset later, CancellationToken ct)
    {
        await DisposeAsync();
        Time.MoveTo(later);
        (_opened, _parts) = Engine();
        await Start(ct);
    }

    /// <summary>Stops the engine. The folder is free again.</summary>
    public async ValueTask DisposeAsync()
    {
        await Writer.StopAsync(CancellationToken.None);
        await _parts.DisposeAsync();
        Database.LetGo();
        _opened.Dispose();
    }

    /// <summary>What an import does before the first start; and what is random in a hall follows from the seed.</summary>
    private static void Furnish(Database database, HallRegister register, long seed, TimeProvider time) => new DeedBeside(database, time).Do(records =>
    {
        records.Db.Add(new Counter { Name = Counter.DrawSeed, Value = seed });
        RegisterStore.Import(records, RegisterFile.Of(register), Actor.System, Chance.Of(seed, "register").Below);
        return true;
    });

    /// <summary>As a worker finds it.</summary>
    private (OpenHall Opened, ServiceProvider Parts) Engine()
    {
        var opened = HallStart.Open(_options, MailDomain, Time);
        var salts = Chance.Of(_seed, string.Create(CultureInfo.InvariantCulture, $"salts|{Time.GetUtcNow():O}"));
        opened = opened with { Database = new Database(opened.Folder, isDurable: false), Ledger = opened.Ledger with { IsClockTurned = true, AtOnce = true, Random = salts.Fill } };
        return (opened, Parts(opened));
    }

    private ServiceProvider Parts(OpenHall opened)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddMetrics();
        services.AddEngine(opened, new PublicAddress().Base)
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IHostApplicationLifetime, ApplicationLifetime>()
            .AddSingleton<StartUp>()
            .AddSingleton<AttachmentFiles>()
            .AddSingleton<ICommitListener>(Commits)
            .AddSingleton<INotificationChannel>(Channel);
        return services.BuildServiceProvider();
    }

    /// <summary>In the order of a worker: who writes first. Nobody waits behind a letter, so every letter is a sender's from its birth.</summary>
    private async Task Start(CancellationToken ct)
    {
        Part<OutboxBell>().Ask = () => new(int.MaxValue / 2, int.MaxValue / 2);
        await Writer.StartAsync(ct);
        await Part<StartUp>().StartAsync(ct);
    }

    private async Task KeepPhoto(CancellationToken ct)
    {
        using var pixel = new MemoryStream(Pixel);
        if (await Part<AttachmentFiles>().Keep(pixel, ct) is { Photo: { } photo } && Hall.Register.People.FirstOrDefault() is { } person)
        {
            await Writer.Write(AttachmentDeeds.Keep(photo, new Actor(person.Id, Via.Cookie)), ct);
            Photo = photo.Id.ToString();
        }
    }
}
