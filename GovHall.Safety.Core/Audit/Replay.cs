using System.Text.Json;
using System.Text.Json.Nodes;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Assets;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Witnesses;

namespace GovHall.Safety.Core.Audit;

/// <summary>Where the tables say something else than the journal.</summary>
/// <param name="Subject">As the journal names it: <c>run:{id}</c>.</param>
/// <param name="What">What differs, both sides side by side.</param>
public sealed record Difference(string Subject, Text What);

/// <summary>Rebuilds states from the journal alone, to hold them against the tables: whoever changes a table by hand is found by it.</summary>
public sealed class Replay
{
    private readonly SortedDictionary<string, object> _states = new(StringComparer.Ordinal);

    private static ImmutableArray<Noun> Nouns { get; } =
    [
        Noun.Of<InspectionRun, RunFact>("run:", begins: "run.planned"),
        Noun.Of<Incident, IncidentFact>("incident:", begins: "incident.opened"),
        Noun.Of<Hazard, HazardFact>("hazard:", begins: "hazard.found"),
        Noun.Of<Testimony, TestimonyFact>("testimony:", begins: "testimony.called"),
        Noun.Of<HallState, HallFact>("hall:", begins: null),
        Noun.Of<AssetUse, AssetFact>("asset:", begins: null),
        Noun.Of<Alarm, AlarmFact>("alarm:", begins: null),
        Noun.Of<NotificationStatus, NotificationFact>("notification:", begins: "notification.queued"),
    ];

    /// <summary>Takes the next entry; they come in the order of the journal. Entries of nouns without states are passed over.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public Text? Take(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (Of(entry.Subject) is not { } noun)
        {
            return null;
        }

        var before = _states.GetValueOrDefault(entry.Subject);
        if (noun.Begins is not null && before is null != (entry.Kind == noun.Begins))
        {
            return before is null
                ? new($"第 {entry.Seq} 条之前没有 {entry.Subject} 的开始记录", $"entry {entry.Seq} goes on with {entry.Subject}, which nothing before it begins")
                : new($"第 {entry.Seq} 条让 {entry.Subject} 重复开始", $"entry {entry.Seq} begins {entry.Subject} a second time");
        }

        try
        {
            _states[entry.Subject] = noun.After(before, entry.Body);
            return null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return new($"第 {entry.Seq} 条的内容无法读取：{e.Message}", $"entry {entry.Seq} cannot be read: {e.Message}");
        }
    }

    /// <summary>The state of a subject as the entries that were taken leave it; null where none is of it.</summary>
    public object? StateOf(string subject) => _states.GetValueOrDefault(subject);

    /// <summary>Holds the tables against what was rebuilt.</summary>
    /// <param name="tables">Every row of the tables that have a noun here; the subject as the journal names it.</param>
    public IEnumerable<Difference> DifferencesFrom(IEnumerable<(string Subject, object State)> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var left = new SortedSet<string>(_states.Keys, StringComparer.Ordinal);
        foreach (var (subject, state) in tables)
        {
            left.Remove(subject);
            if (!_states.TryGetValue(subject, out var told))
            {
                yield return new(subject, new("数据表里有，台账日志里没有", "is in the tables and not in the journal"));
            }
            else if (Of(subject) is { } noun && Between(noun.Written(state), noun.Written(told)) is { } what)
            {
                yield return new(subject, what);
            }
        }

        foreach (var subject in left)
        {
            yield return new(subject, new("台账日志里有，数据表里没有", "is in the journal and not in the tables"));
        }
    }

    private static Noun? Of(string subject) => Nouns.FirstOrDefault(noun => subject.StartsWith(noun.Prefix, StringComparison.Ordinal));

    private static Text? Between(JsonObject table, JsonObject told)
    {
        var fields = table.Select(field => field.Key).Union(told.Select(field => field.Key), StringComparer.Ordinal)
            .Where(field => !JsonNode.DeepEquals(table[field], told[field]))
            .ToImmutableArray();
        return fields.IsEmpty ? null : new(
            string.Join("；", fields.Select(field => $"{field}：数据表为 {Shown(table[field])}，台账日志为 {Shown(told[field])}")),
            string.Join("; ", fields.Select(field => $"{field} is {Shown(table[field])} in the tables and {Shown(told[field])} in the journal")));
    }

    private static string Shown(JsonNode? value) => value?.ToJsonString(FactJson.Options) ?? "-";

    /// <summary>One kind of thing that has facts and a table.</summary>
    /// <param name="Prefix">Of its subjects in the journal.</param>
    /// <param name="Begins">The kind of the entry that begins a subject; null where any may.</param>
    /// <param name="After">The state after one more fact, given as JSON.</param>
    /// <param name="Written">The state as JSON.</param>
    private sealed record Noun(string Prefix, string? Begins, Func<object?, string, object> After, Func<object, JsonObject> Written)
    {
        public static Noun Of<TState, TFact>(string prefix, string? begins)
            where TState : class
            where TFact : Fact<TState> =>
            new(
                prefix,
                begins,
                (state, body) => FactJson.Read<TFact>(body).After((TState?)state),
                state => JsonSerializer.SerializeToNode((TState)state, FactJson.Options)!.AsObject());
    }
}
