using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Demo;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hall;

/// <summary>What a start leaves open: the folder is this worker's until it ends.</summary>
internal sealed record OpenHall(DataFolder Folder, Database Database, LinkTokens Tokens, LedgerOptions Ledger, HallNow Now, FileStream Lock) : IDisposable
{
    public void Dispose() => Lock.Dispose();
}

/// <summary>Opens a hall: takes the folder, brings the database to this version, chooses the schedule, seeds the demo, checks the journal.</summary>
internal static class HallStart
{
    /// <exception cref="CannotStartException">One clear line each: what, where, what to do.</exception>
    public static OpenHall Open(SafetyOptions options, string mailDomain, TimeProvider time)
    {
        if (!options.Demo && string.IsNullOrWhiteSpace(options.LastResort))
        {
            throw new CannotStartException("Safety:LastResort is not set: write the mail address that is told when nobody else can be (only a demo runs without).");
        }

        var folder = new DataFolder(options.DataDirectory);
        var taken = folder.Take();
        try
        {
            var database = new Database(folder);
            database.Migrate();
            var tokens = new LinkTokens(folder.Key("links"));
            var ledger = new LedgerOptions(mailDomain);
            return new(folder, database, tokens, ledger, Load(options, database, new OneDeed(database, tokens, ledger, time), time), taken);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    private static HallNow Load(SafetyOptions options, Database database, OneDeed deed, TimeProvider time)
    {
        using var db = database.Read();
        var lastGood = db.Schedules.OrderByDescending(version => version.Version).FirstOrDefault();
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var (schedule, refused) = ScheduleSource.Choose(options, lastGood, today);
        var register = RegisterStore.Load(db);
        var seed = options.Demo && register.IsEmpty ? DemoRegister.For(DemoRegister.MondayOf(schedule.Reading.Schedule!.Hall.TimeZone.DayAt(time.GetUtcNow()))) : null;
        var version = lastGood?.Digest == schedule.Digest ? lastGood.Version : (lastGood?.Version ?? 0) + 1;
        var hall = new HallNow(schedule.Reading.Schedule!, version, seed ?? register, options.LastResort);
        return deed.Do(hall, ledger =>
        {
            if (lastGood?.Version != version)
            {
                Accept(ledger, schedule, version);
            }

            if (seed is not null)
            {
                RegisterStore.Import(ledger, RegisterFile.Of(seed), Actor.System);
            }
            else if (register.IsEmpty)
            {
                ledger.Raise(FaultWords.NobodyToTell(ledger.Now), Actor.System);
            }

            if (refused is not null)
            {
                var mistakes = refused.Reading.Mistakes.Where(mistake => mistake.Level == MistakeLevel.Error).Select(mistake => mistake.ToString()).ToList();
                ledger.Raise(FaultWords.ScheduleRefused(refused.Name, refused.Digest, mistakes, ledger.Now), Actor.System);
            }

            return hall;
        });
    }

    private static void Accept(Ledger ledger, ScheduleText schedule, int version)
    {
        ledger.Db.Add(new ScheduleVersion
        {
            Version = version,
            Digest = schedule.Digest,
            Content = schedule.Content,
            Source = schedule.Name,
            AcceptedAt = ledger.Now,
        });
        ledger.Record("schedule.accepted", $"schedule:{version}", new { version, digest = schedule.Digest, source = schedule.Name }, Actor.System);
    }
}
