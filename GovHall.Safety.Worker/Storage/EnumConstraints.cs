using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Every column that holds a word of a closed set says so to the database, made from the set itself, so that the two cannot drift apart.</summary>
internal static class EnumConstraints
{
    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties().Where(property => property.ClrType.IsEnum))
            {
                var column = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
                var words = string.Join(", ", Enum.GetNames(property.ClrType).Select(name => $"'{name}'"));
                entity.AddCheckConstraint($"ck_{entity.GetTableName()}_{column}", $"{column} IN ({words})");
            }
        }
    }
}
