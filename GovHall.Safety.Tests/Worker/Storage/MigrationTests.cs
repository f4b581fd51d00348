using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovHall.Safety.Tests.Worker.Storage;

/// <summary>What a migration makes of the rows that are there.</summary>
public sealed class MigrationTests
{
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
}
