using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Attachments;
using GovHall.Safety.Worker.Composition;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Notifications;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.Hosting.Internal;

namespace GovHall.Safety.Worker.Simulation;

/// <summary>A hall whose engine is the real one, on a database of its own, with a clock that is set and a channel that counts.</summary>
internal sealed class SimulatedHall : IAsyncDisposable
{
    private const string MailDomain = "simulated.invalid";

    /// <summary>The smallest picture there is: every photo of a simulated hall is this one.</summary>
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    private readonly OpenHall _opened;
    private readonly ServiceProvider _parts;

    private SimulatedHall(OpenHall opened, ServiceProvider parts) => (_opened, _parts) = (opened, parts);

    /// <summary>As it is now.</summary>
    public HallNow Hall => Part<CurrentHall>().Now;

    public Database Database => _opened.Database;

    /// <summary>The id of the attachment that stands for every photo.</summary>
    public string Photo { get; private set; } = "";

    public VirtualTime Time => Part<VirtualTime>();

    public LedgerWriter Writer => Part<LedgerWriter>();

    public CountingChannel Channel => Part<CountingChannel>();

    public Commits Commits => Part<Commits>();

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
        var options = new SafetyOptions { SchedulesFile = schedule, DataDirectory = folder.Path, LastResort = $"last-resort@{MailDomain}" };
        var opened = HallStart.Open(options, MailDomain, time);
        opened = opened with { Database = database, Ledger = opened.Ledger with { IsClockTurned = true, AtOnce = true, Random = Chance.Of(seed, "salts").Fill } };
        var hall = new SimulatedHall(opened, Parts(opened, time));
        await hall.Start(ct);
        return hall;
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

    private static ServiceProvider Parts(OpenHall opened, VirtualTime time)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddMetrics();
        services.AddEngine(opened, new PublicAddress().Base)
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(time)
            .AddSingleton<IHostApplicationLifetime, ApplicationLifetime>()
            .AddSingleton<StartUp>()
            .AddSingleton<AttachmentFiles>()
            .AddSingleton<Commits>().AddSingleton<ICommitListener>(provider => provider.GetRequiredService<Commits>())
            .AddSingleton<CountingChannel>().AddSingleton<INotificationChannel>(provider => provider.GetRequiredService<CountingChannel>());
        return services.BuildServiceProvider();
    }

    /// <summary>In the order of a worker: who writes first. Nobody waits behind a letter, so every letter is a sender's from its birth.</summary>
    private async Task Start(CancellationToken ct)
    {
        Part<OutboxBell>().Ask = () => new(int.MaxValue / 2, int.MaxValue / 2);
        await Writer.StartAsync(ct);
        await Part<StartUp>().StartAsync(ct);
        using var pixel = new MemoryStream(Pixel);
        if (await Part<AttachmentFiles>().Keep(pixel, ct) is { Photo: { } photo } && Hall.Register.People.FirstOrDefault() is { } person)
        {
            await Writer.Write(AttachmentDeeds.Keep(photo, new Actor(person.Id, Via.Cookie)), ct);
            Photo = photo.Id.ToString();
        }
    }
}
