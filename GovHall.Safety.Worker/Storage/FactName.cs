using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The name a fact has in the journal: the discriminator its family declares, so that the two cannot differ.</summary>
internal static class FactName
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();

    public static string Of(object fact) => Names.GetOrAdd(fact.GetType(), type =>
        type.BaseType!.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)
            .Single(known => known.DerivedType == type).TypeDiscriminator!.ToString()!);
}
