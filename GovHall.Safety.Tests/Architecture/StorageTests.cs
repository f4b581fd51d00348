using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GovHall.Safety.Tests.Architecture;

/// <summary>The database on disk is the model, and knows the words of every enum it stores.</summary>
public sealed class StorageTests
{
    [Fact]
    public void The_migrations_make_the_model_as_it_is()
    {
        using var db = new DesignTime().CreateDbContext([]);

        Assert.False(db.Database.HasPendingModelChanges(), "The model changed: add a migration (docs/storage.md says how).");
    }

    [Fact]
    public void A_change_without_a_migration_would_be_seen()
    {
        using var db = new DriftedDb();

        Assert.True(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Every_state_that_is_stored_is_one_that_the_code_has()
    {
        using var db = new DesignTime().CreateDbContext([]);

        Law.IsKept(Unchecked(ModelOf(db)));
    }

    [Fact]
    public void A_state_that_nobody_checks_and_a_constraint_of_old_words_would_be_seen()
    {
        using var db = new DriftedDb();

        Assert.Equal(2, Unchecked(ModelOf(db)).Count());
    }

    [Fact]
    public void Tables_and_columns_are_written_as_sql_is_read()
    {
        using var db = new DesignTime().CreateDbContext([]);

        Law.IsKept(Loud(ModelOf(db)));
    }

    [Fact]
    public void A_column_in_camel_case_would_be_seen()
    {
        using var db = new DriftedDb();

        Assert.NotEmpty(Loud(ModelOf(db)));
    }

    private static IModel ModelOf(DbContext db) => db.GetService<IDesignTimeModel>().Model;

    /// <summary>Each column that holds an enum has a constraint that names exactly its values.</summary>
    private static IEnumerable<string> Unchecked(IModel model) =>
        from entity in model.GetEntityTypes()
        from property in entity.GetProperties()
        where Bare(property.ClrType).IsEnum
        let words = string.Join(", ", Enum.GetNames(Bare(property.ClrType)).Select(name => $"'{name}'"))
        where !entity.GetCheckConstraints().Any(constraint => constraint.Sql == $"{property.GetColumnName()} IN ({words})")
        select $"{entity.GetTableName()}.{property.GetColumnName()} has no constraint that names exactly {words}.";

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static IEnumerable<string> Loud(IModel model) =>
        from entity in model.GetEntityTypes()
        from name in entity.GetProperties().Select(property => property.GetColumnName()).Append(entity.GetTableName()!)
        where name.Any(char.IsUpper)
        select $"{entity.GetTableName()}: {name}";

    private enum Mood
    {
        Calm,
        Cross,
    }

    private sealed class Kept
    {
        public int Id { get; init; }

        public Mood State { get; init; }

        public Mood Condition { get; init; }
    }

    /// <summary>A model that no migration makes, with one state unconstrained and one constrained to words that are gone.</summary>
    private sealed class DriftedDb : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
            optionsBuilder.UseSqlite("Data Source=drifted.db", sqlite => sqlite.MigrationsAssembly(typeof(StorageTests).Assembly));

        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.Entity<Kept>().ToTable("kept", table => table.HasCheckConstraint("ck_kept_condition", "Condition IN ('Calm')"));
    }
}
