using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Sensors;

/// <summary>A sensor as the API shows it (contract 5.1).</summary>
internal sealed record SensorView
{
    public required string Id { get; init; }

    public required Text Name { get; init; }

    public string? Zone { get; init; }

    public required string Kind { get; init; }

    public required string Profile { get; init; }

    public required string Topic { get; init; }

    public string? PrimaryMetric { get; init; }

    public string? Unit { get; init; }

    /// <summary>How often it speaks.</summary>
    public TimeSpan? Interval { get; init; }

    public double? Standby { get; init; }

    /// <summary>The last value of each metric, by its name.</summary>
    public required IReadOnlyDictionary<string, MetricView> Metrics { get; init; }

    /// <summary>When its last message came; null: it was never heard.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>Whether it has not been heard for too long.</summary>
    public bool Silent { get; init; }

    /// <summary>Changes with what is registered of it, never with what it says.</summary>
    public required int Version { get; init; }
}

/// <summary>The last value of one metric.</summary>
internal sealed record MetricView(object? Value, string? Unit, DateTimeOffset At, Quality Quality);

/// <summary>One reading of the past.</summary>
internal sealed record ReadingView(DateTimeOffset At, string Metric, object? Value, string? Unit, Quality Quality, DateTimeOffset ReceivedAt);

/// <summary>The readings of one stretch of time.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Metric">Canonical.</param>
/// <param name="Unit">The canonical unit.</param>
/// <param name="Count">How many readings.</param>
/// <param name="Bad">How many of them are not to be believed; they count in nothing else.</param>
/// <param name="Least">The lowest value; of a yes or no, 0 or 1.</param>
/// <param name="Most">The highest value.</param>
/// <param name="Mean">The mean; of a yes or no, the share of yes.</param>
internal sealed record BucketView(DateTimeOffset At, string Metric, string? Unit, long Count, long Bad, double? Least, double? Most, double? Mean);

/// <summary>A message that could not be read.</summary>
/// <param name="Id">The later, the higher.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="Topic">Where it was sent to.</param>
/// <param name="Payload">Its first 1,024 bytes, Base64.</param>
/// <param name="Size">How long the whole payload was, in bytes.</param>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Reason">What was wrong with it.</param>
internal sealed record RejectedReadingView(long Id, DateTimeOffset ReceivedAt, string Topic, string Payload, int Size, string Code, Text Reason);

/// <summary>From sensors and readings to what is shown of them.</summary>
internal static class SensorViews
{
    public static SensorView Of(Sensor sensor, SensorNow? now, HallNow hall)
    {
        var primary = sensor.Primary;
        return new()
        {
            Id = sensor.Id,
            Name = sensor.Name,
            Zone = sensor.Zone,
            Kind = sensor.Kind,
            Profile = sensor.Profile,
            Topic = sensor.Topic ?? SensorTopics.OwnOf(hall.Schedule.Hall.Id, sensor.Id),
            PrimaryMetric = primary,
            Unit = sensor.Unit ?? (primary is null ? null : Metrics.Find(primary)?.Unit),
            Interval = sensor.Interval,
            Standby = sensor.Standby,
            Metrics = (now?.Metrics ?? []).ToDictionary(
                metric => metric.Metric,
                metric => new MetricView(Shown(metric.Value), metric.Unit, hall.TimeZone.ShownAt(metric.At), metric.Quality),
                StringComparer.Ordinal),
            LastSeenAt = hall.TimeZone.ShownOrNone(now?.LastSeenAt),
            Silent = now?.Silent ?? false,
            Version = RegisterJson.VersionOf(sensor),
        };
    }

    public static ReadingView Of(StoredReading reading, TimeZoneInfo zone)
    {
        var metric = Metrics.Find(reading.Metric);
        return new(
            zone.ShownAt(reading.At), reading.Metric, Shown(reading.Value, metric?.Kind), metric?.Unit, reading.Quality, zone.ShownAt(reading.ReceivedAt));
    }

    public static BucketView Of(ReadingBucket bucket, TimeZoneInfo zone) => new(
        zone.ShownAt(bucket.At), bucket.Metric, Metrics.Find(bucket.Metric)?.Unit, bucket.Count, bucket.Bad, bucket.Least, bucket.Most, bucket.Mean);

    public static RejectedReadingView Of(RejectedReading rejected, TimeZoneInfo zone) => new(
        rejected.Id,
        zone.ShownAt(rejected.ReceivedAt),
        rejected.Topic,
        Convert.ToBase64String(rejected.Payload),
        rejected.Size,
        rejected.Code,
        rejected.Reason);

    private static object? Shown(ReadingValue value) => value.Kind switch
    {
        ValueKind.Boolean => value.Number != 0,
        ValueKind.Number => double.IsFinite(value.Number) ? value.Number : null,
        ValueKind.Word => value.Word,
    };

    /// <summary>A word stays a word whatever the metric: it is what was sent in place of a value.</summary>
    private static object? Shown(object? stored, ValueKind? kind) => stored switch
    {
        string word => word,
        long whole when kind is ValueKind.Boolean => whole != 0,
        double number when kind is ValueKind.Boolean => number != 0,
        double number => double.IsFinite(number) ? number : null,
        _ => stored,
    };
}
