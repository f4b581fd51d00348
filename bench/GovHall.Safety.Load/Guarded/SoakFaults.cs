using GovHall.Safety.Load.Crowds;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Load.Guarded;

/// <summary>What is done to a hall in a soak.</summary>
/// <param name="What">For people.</param>
/// <param name="EndsWorker">Whether another worker is there afterwards.</param>
/// <param name="Do">Does it, and takes it back where it does not go away by itself.</param>
internal sealed record SoakFault(string What, bool EndsWorker, Func<CancellationToken, Task> Do);

/// <summary>The faults of a soak, each at some length of its own.</summary>
internal sealed class SoakFaults(GuardedService hall, int mqtt, int web, Random random, TimeProvider time)
{
    private const int Crowd = 500;

    /// <summary>All of them.</summary>
    public IReadOnlyList<SoakFault> All =>
    [
        new("worker killed", true, _ => Done(hall.KillWorker)),
        new("worker and guardian killed", true, ct => hall.KillBoth(random.Next(2) == 0, TimeSpan.FromMilliseconds(random.Next(0, 200)), ct)),
        new("worker stopped by a signal", true, _ => Done(() => GuardedService.Signal(hall.Worker ?? 0, "TERM"))),
        new("worker frozen for good", true, FrozenForGood),
        new("guardian killed", false, _ => Done(hall.KillGuardian)),
        new("worker frozen", false, ct => Frozen(hall.Worker, Seconds(1, 8), ct)),
        new("guardian frozen", false, ct => Frozen(hall.Guardian, Seconds(1, 20), ct)),
        new("database locked", false, Locked),
        new("mail folder gone", false, MailGone),
        new("broken schedules.json", false, BrokenSchedule),
        new("a crowd at both doors", false, CrowdAtDoors),
    ];

    private static Task Done(Action deed)
    {
        deed();
        return Task.CompletedTask;
    }

    private TimeSpan Seconds(int least, int most) => TimeSpan.FromMilliseconds(random.Next(least * 1_000, most * 1_000));

    private async Task Frozen(int? process, TimeSpan length, CancellationToken ct)
    {
        if (process is not { } id)
        {
            return;
        }

        GuardedService.Signal(id, "STOP");
        await Task.Delay(length, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        GuardedService.Signal(id, "CONT");
    }

    /// <summary>Until its guardian has ended it.</summary>
    private async Task FrozenForGood(CancellationToken ct)
    {
        if (hall.Worker is not { } frozen)
        {
            return;
        }

        GuardedService.Signal(frozen, "STOP");
        var began = time.GetTimestamp();
        while (hall.Worker == frozen && time.GetElapsedTime(began) < GuardedService.GivenUp)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), time, ct);
        }
    }

    /// <summary>By another program, up to where a letter says so and beyond.</summary>
    private async Task Locked(CancellationToken ct)
    {
        using var other = new SqliteConnection($"Data Source={hall.Service.Database};Pooling=False");
        await other.OpenAsync(ct);
        await using var held = await other.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, ct);
        await Task.Delay(Seconds(2, 40), time, ct);
    }

    /// <summary>A file stands in its place: no letter can be handed over.</summary>
    private async Task MailGone(CancellationToken ct)
    {
        var (mail, aside) = (hall.Service.Mail, hall.Service.Mail + ".aside");
        if (Directory.Exists(mail))
        {
            Directory.Move(mail, aside);
            await File.WriteAllTextAsync(mail, "", ct);
            await Task.Delay(Seconds(2, 15), time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            File.Delete(mail);
            Directory.Move(aside, mail);
        }
    }

    private async Task BrokenSchedule(CancellationToken ct)
    {
        var file = Path.Combine(hall.Folder, "schedules.json");
        var right = await File.ReadAllTextAsync(file, ct);
        await File.WriteAllTextAsync(file, right[..random.Next(1, right.Length - 1)], ct);
        await Task.Delay(Seconds(3, 15), time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await File.WriteAllTextAsync(file, right, CancellationToken.None);
    }

    private async Task CrowdAtDoors(CancellationToken ct)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(ct);
        within.CancelAfter(TimeSpan.FromSeconds(12));
        using var atBroker = new Loiterers("at the broker", mqtt, 1, time);
        using var atPages = new Loiterers("at the pages", web, 2, time);
        await Task.WhenAll(atBroker.Come(Crowd, [], null, within.Token), atPages.Come(Crowd, "GET / HTTP/1.1\r\n"u8.ToArray(), null, within.Token));
    }
}
