using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Schedules.Reading;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Register.Reading;

/// <summary>One entry of <c>assets</c>, <c>sensors</c>.</summary>
internal static class DeviceEntries
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(31);

    public static Asset? Asset(Fields fields, Mistakes mistakes) => PlaceEntries.Named(fields, mistakes, (id, name) => new Asset
    {
        Id = id,
        Name = name,
        Kind = fields.May("kind")?.AsString(mistakes),
        Model = fields.May("model")?.AsString(mistakes),
        Zone = fields.May("zone")?.AsString(mistakes),
        Checkpoint = fields.May("checkpoint")?.AsString(mistakes),
        Count = fields.May("count")?.AsWhole(0, 100_000, mistakes) ?? 1,
        Made = fields.May("made")?.AsDate(mistakes),
        Installed = fields.May("installed")?.AsDate(mistakes),
        LastService = fields.May("lastService")?.AsDate(mistakes),
        LastTest = fields.May("lastTest")?.AsDate(mistakes),
        ServiceEvery = fields.May("serviceEvery")?.AsCalendarDuration(mistakes),
        TestEvery = fields.May("testEvery")?.AsCalendarDuration(mistakes),
        ScrapAfter = fields.May("scrapAfter")?.AsCalendarDuration(mistakes),
        Custodian = fields.May("custodian")?.AsString(mistakes),
        Notes = fields.May("notes")?.AsText(mistakes),
    });

    public static Sensor? Sensor(Fields fields, Mistakes mistakes) => PlaceEntries.Named(fields, mistakes, (id, name) =>
    {
        var metrics = Measured(fields.May("metrics"), mistakes);
        var (primary, unit) = Primary(fields, metrics, mistakes);
        return new Sensor
        {
            Id = id,
            Name = name,
            Kind = fields.May("kind")?.AsRegisterId(mistakes) ?? "other",
            Zone = fields.May("zone")?.AsString(mistakes),
            Profile = fields.May("profile")?.AsString(mistakes) ?? "plain",
            Topic = fields.May("topic")?.AsString(mistakes),
            Metrics = metrics,
            PrimaryMetric = primary,
            Unit = unit,
            Interval = fields.May("interval")?.AsDuration(mistakes, ShortestInterval, LongestInterval),
            Standby = fields.May("standby")?.AsNumber(mistakes, 0),
            PoweredBy = fields.May("poweredBy")?.AsString(mistakes),
            Bridge = fields.May("bridge")?.AsString(mistakes),
            Asset = fields.May("asset")?.AsString(mistakes),
        };
    });

    private static ImmutableArray<string> Measured(JsonNode? node, Mistakes mistakes)
    {
        foreach (var word in (node as JsonList)?.Items.OfType<JsonString>() ?? [])
        {
            Known(word, word.Value, mistakes);
        }

        return node?.AsNames(mistakes) ?? [];
    }

    /// <summary>A bare payload is read by these two: a slip in either would be read as another value, or as none.</summary>
    private static (string? Metric, string? Unit) Primary(Fields fields, ImmutableArray<string> metrics, Mistakes mistakes)
    {
        var (primaryNode, unitNode) = (fields.May("primaryMetric"), fields.May("unit"));
        var (primary, unit) = (primaryNode?.AsString(mistakes), unitNode?.AsString(mistakes));
        var metric = primary is not null ? Known(primaryNode!, primary, mistakes) : metrics.IsEmpty ? null : Metrics.Find(metrics[0]);
        if (metric is not null && primary is not null && !metrics.IsEmpty && !metrics.Contains(primary))
        {
            mistakes.Add(primaryNode!, MistakeCode.KeysDoNotGoTogether, MistakeWords.PrimaryIsNotMeasured(primary));
        }

        if (unit is not null && metric is not null && !metric.TryUnit(unit, out _))
        {
            var units = string.Join(", ", metric.Units.Select(scale => scale.Name));
            mistakes.Add(unitNode!, MistakeCode.ValueDoesNotFit, MistakeWords.RegisterUnit(unit, metric.Name, units));
        }
        else if (unit is not null && primary is null && metrics.IsEmpty)
        {
            mistakes.Add(unitNode!, MistakeCode.KeysDoNotGoTogether, MistakeWords.UnitWithoutMetric);
        }

        return (primary, unit);
    }

    private static Metric? Known(JsonNode at, string name, Mistakes mistakes)
    {
        var metric = Metrics.Find(name);
        if (metric is null && name.Length > 0)
        {
            mistakes.Add(at, MistakeCode.UnknownMetric, MistakeWords.RegisterMetric(name, Nearest.To(name, Metrics.All.Select(known => known.Name))));
        }

        return metric;
    }
}
