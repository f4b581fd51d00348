using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovHall.Safety.Worker.Storage.Migrations;

/// <summary>The first change of an asset is its version 1: it was 0, as without one. The model stays as it was, so this migration has none of its own.</summary>
[DbContext(typeof(SafetyDb))]
[Migration("20261127085000_AssetVersions")]
public sealed class AssetVersions : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("UPDATE asset_uses SET version = version + 1");

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("UPDATE asset_uses SET version = version - 1");
}
