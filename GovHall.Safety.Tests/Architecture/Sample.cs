using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json.Serialization;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Architecture;

/// <summary>A filled-in value of any of Core's types, so that a law can try every member without naming it: no field is left at its default.</summary>
internal static class Sample
{
    /// <summary>Every string in a sample.</summary>
    public const string Word = "x1";

    private static readonly DateTimeOffset s_at = Build.ClosingTime.AddMicroseconds(1_234_567);

    /// <exception cref="NotSupportedException">The type is of a sort that Core has not had yet; say here how one is made.</exception>
    public static object Of(Type type) => Of(type, []);

    private static object Of(Type type, ImmutableList<Type> within) =>
        Plain(type)
        ?? (within.Contains(type) ? throw new NotSupportedException($"How is a {type} made? It holds itself: {string.Join(" > ", within)}.")
            : Nullable.GetUnderlyingType(type) is { } inner ? Of(inner, within)
            : type.IsEnum ? Enum.GetValues(type).Cast<object>().Last()
            : type.IsSubclassOf(typeof(Delegate)) ? Answering(type)
            : type.IsArray ? Filled(type.GetElementType()!, within)
            : type.IsGenericType && Collection(type, within) is { } many ? many
            : type.IsAbstract ? Of(Known(type), within.Add(type))
            : Made(type, within.Add(type)));

    /// <summary>One of each value that a caller could give: every word of an enum, every member of a family.</summary>
    public static IEnumerable<object> EachOf(Type type) =>
        type.IsEnum ? Enum.GetValues(type).Cast<object>()
        : type.IsAbstract && Members(type) is { Count: > 0 } members ? members.Select(Of)
        : [Of(type)];

    private static object? Plain(Type type) => type switch
    {
        _ when type == typeof(string) => Word,
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => 7,
        _ when type == typeof(long) => 7L,
        _ when type == typeof(double) => 7.5,
        _ when type == typeof(decimal) => 7.5m,
        _ when type == typeof(char) => 'x',
        _ when type == typeof(object) => Word,
        _ when type == typeof(Guid) => StableId.From("sample"),
        _ when type == typeof(DateTimeOffset) => s_at,
        _ when type == typeof(DateTime) => new DateTime(2026, 11, 25, 17, 30, 0),
        _ when type == typeof(DateOnly) => new DateOnly(2026, 11, 25),
        _ when type == typeof(TimeOnly) => new TimeOnly(17, 30),
        _ when type == typeof(TimeSpan) => TimeSpan.FromMinutes(90),
        _ when type == typeof(TimeZoneInfo) => Build.Shanghai,
        _ when type == typeof(Uri) => new Uri("https://hall.example/a/x1"),
        _ when type == typeof(Text) => new Text("配电室", "Switch room"),
        _ when type == typeof(InspectionWindow) => Build.Window(),
        _ when type == typeof(Metric) => Metrics.Find("temperature"),
        _ when type == typeof(JsonPlace) => JsonPlace.Root(0),
        _ when type == typeof(AlarmId) => new AlarmId("smoke", "SM06"),
        _ => null,
    };

    private static object? Collection(Type type, ImmutableList<Type> within)
    {
        var arguments = type.GetGenericArguments();
        var kind = type.GetGenericTypeDefinition();
        return kind == typeof(ImmutableDictionary<,>) || kind == typeof(IReadOnlyDictionary<,>) ? Call(nameof(DictionaryOf), arguments, within)
            : kind == typeof(ImmutableArray<>) ? Call(nameof(ArrayOf), arguments, within)
            : kind == typeof(ImmutableHashSet<>) || kind == typeof(IReadOnlySet<>) ? Call(nameof(SetOf), arguments, within)
            : kind == typeof(IEnumerable<>) || kind == typeof(IReadOnlyList<>) || kind == typeof(IReadOnlyCollection<>) || kind == typeof(IList<>) ? Filled(arguments[0], within)
            : null;
    }

    private static object Made(Type type, ImmutableList<Type> within)
    {
        // Not the constructor by which a record copies itself.
        var constructor = type.GetConstructors()
            .Where(candidate => candidate.GetParameters() is not [{ ParameterType: var only }] || only != type)
            .MaxBy(candidate => candidate.GetParameters().Length) ?? throw new NotSupportedException($"How is a {type} made?");
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, within))]);
        var given = constructor.GetParameters().Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.SetMethod is { IsPublic: true } && !given.Contains(property.Name)))
        {
            property.SetValue(made, Of(property.PropertyType, within));
        }

        return made;
    }

    /// <summary>A function that gives a sample, whatever it is asked.</summary>
    private static Delegate Answering(Type type)
    {
        var signature = type.GetMethod("Invoke")!;
        return Expression.Lambda(
            type,
            Expression.Constant(Of(signature.ReturnType), signature.ReturnType),
            signature.GetParameters().Select(parameter => Expression.Parameter(parameter.ParameterType))).Compile();
    }

    private static List<Type> Members(Type family) => [.. family.Assembly.GetTypes().Where(type => type.IsSubclassOf(family) && !type.IsAbstract)];

    private static Type Known(Type family) =>
        family.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).FirstOrDefault()?.DerivedType
        ?? Members(family).FirstOrDefault()
        ?? throw new NotSupportedException($"Which {family} is made?");

    private static Array Filled(Type element, ImmutableList<Type> within)
    {
        // What holds itself holds nothing the second time.
        var array = Array.CreateInstance(element, within.Contains(element) ? 0 : 1);
        if (array.Length > 0)
        {
            array.SetValue(Of(element, within), 0);
        }

        return array;
    }

    private static object Call(string method, Type[] arguments, ImmutableList<Type> within) =>
        typeof(Sample).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(arguments).Invoke(null, [within])!;

    private static ImmutableArray<T> ArrayOf<T>(ImmutableList<Type> within) => [.. (T[])Filled(typeof(T), within)];

    private static ImmutableHashSet<T> SetOf<T>(ImmutableList<Type> within) => [.. (T[])Filled(typeof(T), within)];

    private static ImmutableDictionary<TKey, TValue> DictionaryOf<TKey, TValue>(ImmutableList<Type> within)
        where TKey : notnull => ImmutableDictionary<TKey, TValue>.Empty.Add((TKey)Of(typeof(TKey), within), (TValue)Of(typeof(TValue), within));
}
