using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GovHall.Safety.Worker.Storage;

/// <summary>A list or a small record kept as JSON in one column, written as the journal writes it.</summary>
internal static class AsJson
{
    public static PropertyBuilder<T> KeptAsJson<T>(this PropertyBuilder<T> property) =>
        property.HasConversion(new Converter<T>(), new Comparer<T>());

    private sealed class Converter<T>() : ValueConverter<T, string>(value => FactJson.Of(value), json => FactJson.Read<T>(json));

    private sealed class Comparer<T>() : ValueComparer<T>(
        (one, other) => EqualityComparer<T>.Default.Equals(one, other) || FactJson.Of(one) == FactJson.Of(other),
        value => StringComparer.Ordinal.GetHashCode(FactJson.Of(value)),
        value => value);
}
