using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Tables and columns read as SQL is read: <c>missed_at</c>, not <c>"MissedAt"</c>.</summary>
internal static class SnakeCase
{
    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            Columns(entity, "");
        }
    }

    private static void Columns(IMutableTypeBase type, string prefix)
    {
        foreach (var property in type.GetProperties())
        {
            property.SetColumnName(prefix + JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }

        foreach (var complex in type.GetComplexProperties())
        {
            Columns(complex.ComplexType, "");
        }
    }
}
