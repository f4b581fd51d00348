using GovHall.Safety.Tests.Worker.Cli;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovHall.Safety.Tests.Worker.Storage;

/// <summary>What a migration makes of the rows that are there.</summary>
public sealed class MigrationTests
{
    private const string FromTheFuture = "INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('99990101000000_Future', '99.0.0')";

    /// <summary>The first change of an asset was its version 0, as if there had been none: the journal, replayed, now says 1.</summary>
    [Fact]
    public void An_asset_s_versions_count_from_its_first_change()
    {
        using var hall = new HallFolder();
        using var connection = hall.Database.Open();
        using var db = Database.On(connection);
        db.GetService<IMigrator>().Migrate("20261126082717_Beginning");
        hall.Sql("INSERT INTO asset_uses (asset, state, \"out\", too_long, version) VALUES ('FE01', 'InUse', 0, 0, 0)");

        hall.Database.Migrate();

        Assert.Equal(1, db.AssetUses.AsNoTracking().Single().Version);
    }

    [Fact]
    public void An_incident_of_before_is_about_no_further_zones()
    {
        using var hall = new HallFolder();
        using var connection = hall.Database.Open();
        using var db = Database.On(connection);
        db.GetService<IMigrator>().Migrate("20261127085000_AssetVersions");
        hall.Sql("""
            INSERT INTO incidents (id, number, source, kind, severity, state, title, lines, alarms, active_alarms, inspections, assignees, told, joined, opened_at, escalates_from, level, occurrences, version)
            VALUES ('0A6F6E2B-57A5-4A3C-9D0E-8A58A1F0A111', 'E2026-000001', 'missed:x', 'MissedInspection', 'High', 'Open', '{"zh":"漏检","en":"Missed"}', '[]', '[]', '[]', '[]', '["U07"]', '[]', '[]', 0, 0, 1, 1, 1)
            """);

        hall.Database.Migrate();

        Assert.Empty(db.Incidents.Single().FurtherZones);
    }

    [Fact]
    public void A_database_of_a_newer_program_is_refused_and_left_as_it_is()
    {
        using var hall = new HallFolder();
        hall.Sql(FromTheFuture);
        var before = Bytes(hall);

        var refusal = Assert.Throws<CannotStartException>(hall.Database.Migrate);

        Assert.Contains("99990101000000_Future", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Bytes(hall));
    }

    [Fact]
    public async Task A_command_leaves_a_database_of_a_newer_program_alone()
    {
        using var hall = new HallFolder();
        hall.Sql(FromTheFuture);

        var typed = await new Terminal(hall).Type("backup", hall.File("backup"));

        Assert.Equal((1, true, false), (typed.Exit, typed.Words.Contains("written by a newer version", StringComparison.Ordinal), Directory.Exists(hall.File("backup"))));
    }

    private static byte[] Bytes(HallFolder hall)
    {
        using (var connection = hall.Database.Open())
        {
            connection.Ask("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        return File.ReadAllBytes(hall.Data.Database);
    }
}
