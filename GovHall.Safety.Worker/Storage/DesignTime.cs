using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GovHall.Safety.Worker.Storage;

/// <summary>For <c>dotnet ef migrations add</c> alone.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<SafetyDb>
{
    public SafetyDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SafetyDb>().UseSqlite("Data Source=design-time.db").Options);
}
