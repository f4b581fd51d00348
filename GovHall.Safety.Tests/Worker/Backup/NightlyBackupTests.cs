using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Backup;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Backup;

/// <summary>Each night a copy that was restored on trial.</summary>
public sealed class NightlyBackupTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_half_past_two_there_is_a_backup_that_can_be_restored()
    {
        await using var hall = await TestHall.Open();
        using var backup = Of(hall);

        await AtNight(hall, backup);

        var night = Assert.Single(NightlyBackups.In(Folder(hall)));
        Assert.NotEmpty(Restoration.Verify(NightlyBackups.PathOf(Folder(hall), night)).Files);
    }

    [Fact]
    public async Task It_stands_in_the_journal_with_its_digest()
    {
        await using var hall = await TestHall.Open();
        using var backup = Of(hall);

        await AtNight(hall, backup);

        Assert.Equal("backup:2026-11-26", hall.Ask(db => db.Journal.Single(entry => entry.Kind == "backup.made").Subject));
    }

    [Fact]
    public async Task A_night_is_backed_up_once()
    {
        await using var hall = await TestHall.Open();
        using var backup = Of(hall);
        await AtNight(hall, backup);

        hall.Clock.Advance(TimeSpan.FromHours(3));
        await backup.Look(Ct);
        using var afterRestart = Of(hall);
        await afterRestart.Look(Ct);

        Assert.Single(hall.Ask(db => db.Journal.Where(entry => entry.Kind == "backup.made").ToList()));
    }

    [Fact]
    public async Task A_hall_that_began_today_has_nothing_of_last_night()
    {
        await using var hall = await TestHall.Open();
        using var backup = Of(hall);

        await backup.Look(Ct);

        Assert.Empty(NightlyBackups.In(Folder(hall)));
    }

    [Fact]
    public async Task One_that_was_cut_off_counts_for_nothing_and_is_made_anew()
    {
        await using var hall = await TestHall.Open();
        using var backup = Of(hall);
        Directory.CreateDirectory(hall.Path("data/backups/2026-11-26/.unfinished"));

        await AtNight(hall, backup);

        Assert.True(File.Exists(hall.Path("data/backups/2026-11-26/manifest.json")));
    }

    [Fact]
    public async Task One_that_was_cut_off_before_its_trial_was_over_counts_for_nothing_either()
    {
        await using var hall = await TestHall.Open();
        using var backup = Of(hall);
        BackupMaker.Make(Folder(hall), hall.Path("data/backups/.untried"), hall.Clock.GetUtcNow(), ["keys"], Ct);
        var before = NightlyBackups.In(Folder(hall)).ToList();

        await AtNight(hall, backup);

        Assert.Empty(before);
        Assert.Equal([hall.Path("data/backups/2026-11-26")], Directory.EnumerateFileSystemEntries(hall.Path("data/backups")));
    }

    [Fact]
    public async Task Where_it_fails_people_are_told_and_the_next_that_is_made_resolves_it()
    {
        await using var hall = await TestHall.Open();
        using var backup = Of(hall);
        await File.WriteAllTextAsync(hall.Path("data/backups"), "in the way", Ct);

        await AtNight(hall, backup);
        await hall.Until(db => db.Incidents.Any(incident => incident.Source == FaultWords.BackupSource && incident.ResolvedAt == null));
        File.Delete(hall.Path("data/backups"));
        hall.Clock.Advance(TimeSpan.FromHours(1));
        await backup.Look(Ct);

        Assert.NotNull(hall.Ask(db => db.Incidents.Single(incident => incident.Source == FaultWords.BackupSource).ResolvedAt));
    }

    [Fact]
    public async Task A_damaged_database_is_not_copied_over_the_good_ones()
    {
        await using var hall = await TestHall.Open();
        using var backup = Of(hall);
        await hall.Writer.Write(
            ledger =>
            {
                var line = ledger.Db.Journal.OrderBy(entry => entry.Seq).First();
                ledger.Db.Entry(line).Property(entry => entry.Body).CurrentValue = "{ }";
                ledger.Db.Entry(line).State = Microsoft.EntityFrameworkCore.EntityState.Modified;
                return true;
            },
            Ct);

        await AtNight(hall, backup);

        Assert.Empty(NightlyBackups.In(Folder(hall)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_clock_that_was_a_year_ahead_for_an_hour_costs_no_night(bool restarted)
    {
        await using var hall = await TestHall.Open();
        var backup = Of(hall);
        hall.Clock.Set(TimeSpan.FromDays(365));
        await AtNight(hall, backup);
        hall.Clock.Set(TimeSpan.FromDays(-365));

        await (restarted ? Of(hall) : backup).Look(Ct);

        Assert.Equal([new DateOnly(2026, 11, 26)], NightlyBackups.In(Folder(hall)));
    }

    [Fact]
    public async Task What_a_clock_that_was_ahead_has_named_is_kept_under_another_name()
    {
        await using var hall = await TestHall.Open();
        using var backup = Of(hall);
        hall.Clock.Set(TimeSpan.FromDays(365));
        await AtNight(hall, backup);
        hall.Clock.Set(TimeSpan.FromDays(-365));

        await backup.Look(Ct);

        Assert.NotEmpty(Restoration.Verify(Assert.Single(NightlyBackups.SetAside(Folder(hall)))).Files);
    }

    [Fact]
    public void A_database_of_decades_is_given_the_time_it_takes() =>
        Assert.Equal((TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(5120)), (NightlyBackup.PatienceFor(0), NightlyBackup.PatienceFor(10L << 30)));

    private static NightlyBackup Of(TestHall hall) => ActivatorUtilities.CreateInstance<NightlyBackup>(hall.Services);

    private static DataFolder Folder(TestHall hall) => new(hall.Path("data"));

    /// <summary>Thursday 03:00 in Shanghai.</summary>
    private static async Task AtNight(TestHall hall, NightlyBackup backup)
    {
        hall.Clock.Advance(TimeSpan.FromHours(11));
        await backup.Look(Ct);
    }
}
