using CsCheck;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Tests.Core.Register;

/// <summary>Registers nobody would think of: every list, every key there or not, names in any script.</summary>
internal static class RegisterGen
{
    private static readonly Gen<string> Word = OneOf("甲", "a b", "\"quoted\"", "\\", "𠮷野家", "é", "<&>'+", "末", "a\u2028b", "emoji 🚒");

    private static readonly Gen<string?> MaybeWord = Gen.Frequency((1, Gen.Const((string?)null)), (3, Word.Select(word => (string?)word)));

    private static readonly Gen<Text> Name = Gen.Select(Word, Word, (zh, en) => new Text(zh, en));

    private static readonly Gen<DateOnly> Day = Gen.Int[0, 100_000].Select(day => new DateOnly(1900, 1, 1).AddDays(day));

    private static readonly Gen<DateOnly?> MaybeDay = Gen.Frequency((1, Gen.Const((DateOnly?)null)), (2, Day.Select(day => (DateOnly?)day)));

    private static readonly Gen<string?> MaybeDuration = OneOf<string?>(null, "30d", "6mo", "1y", "12h");

    private static readonly Gen<Zone> Zones = Gen.Select(Name, MaybeWord, Gen.Bool, (name, floor, key) =>
        new Zone { Id = "", Name = name, Floor = floor, Function = floor, KeyArea = key, Responsible = floor });

    private static readonly Gen<Group> Groups = Gen.Select(Name, MaybeWord, Gen.Int[0, 3], (name, zone, windows) =>
        new Group { Id = "", Name = name, Zone = zone, Windows = [.. Enumerable.Range(0, windows).Select(w => $"W{w}")] });

    private static readonly Gen<Checkpoint> Checkpoints = Gen.Select(Name, MaybeWord, Gen.Bool, (name, kind, key) =>
        new Checkpoint { Id = "", Name = name, Kind = kind, Zone = kind, KeyArea = key });

    private static readonly Gen<Route> Routes = Gen.Select(Name, Word.Array[0, 3], Gen.Int[1, 60], (name, stops, minutes) => new Route
    {
        Id = "",
        Name = name,
        Checkpoints = [.. stops],
        Minutes = minutes,
        Walk = [.. stops.Select(stop => new Walk(stop, stop, minutes))],
    });

    private static readonly Gen<Person> People = Gen.Select(Name, Gen.Enum<Role>().Array[0, 3], MaybeWord, OneOf("zh", "en"), (name, roles, word, language) =>
        new Person { Id = "", Name = name, Roles = [.. roles.Distinct()], Post = name, Phone = word, Zone = word, Group = word, Language = language });

    private static readonly Gen<Asset> Assets = Gen.Select(Name, MaybeWord, Gen.Int[0, 99], MaybeDay, MaybeDuration, (name, word, count, day, every) => new Asset
    {
        Id = "",
        Name = name,
        Kind = word,
        Model = word,
        Count = count,
        Made = day,
        LastTest = day,
        TestEvery = every,
        ScrapAfter = every,
        Notes = name,
    });

    private static readonly Gen<Sensor> Sensors = Gen.Select(Name, Gen.Int[1, 100_000], Gen.Double[0, 1e9], MaybeWord, (name, seconds, standby, word) => new Sensor
    {
        Id = "",
        Name = name,
        Kind = "power",
        Zone = word,
        Metrics = ["power"],
        PrimaryMetric = "power",
        Unit = "kW",
        Interval = TimeSpan.FromSeconds(seconds),
        Standby = standby,
        PoweredBy = word,
    });

    private static readonly Gen<Absence> Absences = Gen.Select(Day, Gen.Int[0, 30], MaybeWord, (from, days, substitute) =>
        new Absence { Person = "", From = from, To = from.AddDays(days), Kind = "training", Substitute = substitute });

    private static readonly Gen<Swap> Swaps = Gen.Select(Day, Word, (day, to) => new Swap { Roster = "", Day = day, From = "甲", To = to });

    public static Gen<RegisterFile> File { get; } = Gen.Select(
        Gen.Select(Some(Zones, "Z", (z, id) => z with { Id = id }), Some(Groups, "G", (g, id) => g with { Id = id }), Some(Checkpoints, "C", (c, id) => c with { Id = id })),
        Gen.Select(Some(Routes, "R", (r, id) => r with { Id = id }), Some(People, "U", (p, id) => p with { Id = id }), Some(Assets, "A", (a, id) => a with { Id = id })),
        Gen.Select(Some(Sensors, "S", (s, id) => s with { Id = id }), Some(Absences, "U", (a, id) => a with { Person = id }), Some(Swaps, "r", (s, id) => s with { Roster = id })),
        (places, things, days) => new RegisterFile
        {
            Zones = places.Item1,
            Groups = places.Item2,
            Checkpoints = places.Item3,
            Routes = things.Item1,
            People = things.Item2,
            Assets = things.Item3,
            Sensors = days.Item1,
            Absences = days.Item2,
            Swaps = days.Item3,
        });

    private static Gen<T> OneOf<T>(params T[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    /// <summary>No list, or one whose ids are drawn from a few in any order, so that the next file has some of them again.</summary>
    private static Gen<ImmutableArray<T>?> Some<T>(Gen<T> entry, string prefix, Func<T, string, T> named) => Gen.Frequency(
        (1, Gen.Const((ImmutableArray<T>?)null)),
        (4, Gen.Select(entry.Array[0, 5], Gen.Shuffle(Enumerable.Range(0, 6).ToArray()), (entries, ids) =>
            (ImmutableArray<T>?)[.. entries.Select((one, i) => named(one, $"{prefix}{ids[i]}"))])));
}
