using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovHall.Safety.Worker.Storage.Migrations;

/// <summary>An incident about several parts of an occurrence knows the zones of them all. Those of before have the one they began with.</summary>
[DbContext(typeof(SafetyDb))]
[Migration("20261127150000_FurtherZones")]
public sealed class FurtherZones : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>(name: "further_zones", table: "incidents", type: "TEXT", nullable: false, defaultValue: "[]");

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE incidents DROP COLUMN further_zones");
}
