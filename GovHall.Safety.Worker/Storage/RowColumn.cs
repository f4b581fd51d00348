using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GovHall.Safety.Worker.Storage;

/// <summary>A column of the model, and what of a row stands in it.</summary>
/// <param name="Name">On disk.</param>
/// <param name="Property">In the model.</param>
/// <param name="IsKey">It is part of the primary key.</param>
/// <param name="IsVersion">It tells one state of a row from the next.</param>
/// <param name="Read">Reads it; null for a property that the record does not carry.</param>
/// <param name="Converter">Makes of it what is stored; null where it is stored as it is.</param>
internal sealed record RowColumn<TRow>(string Name, string Property, bool IsKey, bool IsVersion, Func<TRow, object?>? Read, ValueConverter? Converter)
    where TRow : class
{
    /// <summary>Those of its table, in the model's order; those of what it is made of as well.</summary>
    public static ImmutableArray<RowColumn<TRow>> Of(IEntityType entity) => [.. entity.GetFlattenedProperties().Select(Of)];

    /// <summary>What is stored of it.</summary>
    public object? StoredOf(TRow row) => Read?.Invoke(row) is { } value ? Converter is null ? value : Converter.ConvertToProvider(value) : null;

    private static RowColumn<TRow> Of(IProperty property) => new(
        property.GetColumnName(), property.Name, property.IsPrimaryKey(), property.IsConcurrencyToken, Reader(property), property.GetTypeMapping().Converter);

    private static Func<TRow, object?>? Reader(IProperty property) => (property.PropertyInfo, property.DeclaringType) switch
    {
        (null, _) => null,
        ({ } carried, IComplexType { ComplexProperty.PropertyInfo: { } whole }) => row => whole.GetValue(row) is { } part ? carried.GetValue(part) : null,
        ({ } carried, _) => row => carried.GetValue(row),
    };
}
