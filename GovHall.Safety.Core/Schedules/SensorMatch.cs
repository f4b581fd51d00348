using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Schedules.Reading;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules;

/// <summary>Holds what a schedule asks of sensors against the register: whether they are there, and whether they can be judged so.</summary>
internal static class SensorMatch
{
    /// <summary>A rule that raises no alarm on one of its sensors is said; of a metric that is not registered: as long as the sensor does not send it.</summary>
    public static void Rule(AlarmRule rule, JsonNode at, HallRegister register, Mistakes mistakes)
    {
        var chosen = Chosen(rule.Sensors, RegisterMatch.Member(at, "sensors"), register, mistakes);
        if (rule.Metric is not { } name || Metrics.Find(name) is not { } metric)
        {
            return;
        }

        if (rule.Sensors is SensorSelector.OfKind(var kind) && chosen.Count > 0 && !chosen.Exists(one => one.Sensor.Has(name)))
        {
            mistakes.Add(chosen[0].At, MistakeCode.SensorLacks, MistakeWords.NobodyHasTheMetric(kind, name));
            return;
        }

        foreach (var (sensor, place) in chosen.Where(one => rule.Sensors is SensorSelector.Named && !one.Sensor.Has(name)))
        {
            mistakes.Add(place, MistakeCode.SensorLacks, MistakeWords.NotItsMetric(sensor.Id, name, Listed(sensor)));
        }

        if (rule.When is AlarmCondition.AboveStandby)
        {
            AboveStandby(rule.When, metric, chosen.FindAll(one => one.Sensor.Has(name)), mistakes);
        }
    }

    private static void AboveStandby(AlarmCondition condition, Metric metric, List<(Sensor Sensor, JsonNode At)> chosen, Mistakes mistakes)
    {
        At(chosen.Where(one => one.Sensor.Standby is null), MistakeCode.SensorLacks, MistakeWords.NoStandby, mistakes);
        var registered = chosen.FindAll(one => one.Sensor.Standby is not null);
        At(registered.Where(one => one.Sensor.Primary != metric.Name), MistakeCode.SensorLacks, sensors => MistakeWords.StandbyOfAnother(sensors, metric.Name), mistakes);
        foreach (var (sensor, place) in registered)
        {
            if (AlarmConditions.For(condition, metric, sensor) is { } own && ConditionReaches.Of(own, metric) is var reach and not ConditionReach.Open)
            {
                mistakes.Add(place, MistakeCode.DecidesNothing, MistakeWords.DecidesNothing(metric, reach));
            }
        }
    }

    /// <summary>An item that could never be verified by one of its sensors is said.</summary>
    public static void Evidence(EvidenceRule evidence, JsonNode at, HallRegister register, Mistakes mistakes)
    {
        var chosen = Chosen(evidence.Sensors, RegisterMatch.Member(at, "sensors"), register, mistakes);
        At(chosen.Where(one => EvidenceLimit.MetricOf(one.Sensor) is null), MistakeCode.SensorLacks, MistakeWords.NoPrimaryMetric, mistakes);
        var measured = chosen.FindAll(one => EvidenceLimit.MetricOf(one.Sensor) is not null && evidence.Limit.For(one.Sensor) is null);
        var bare = evidence.Limit is EvidenceLimit.AtStandby;
        At(measured.Where(one => bare && EvidenceLimit.MetricOf(one.Sensor)!.Kind == ValueKind.Number), MistakeCode.SensorLacks, MistakeWords.NoStandby, mistakes);
        At(measured.Where(one => bare && EvidenceLimit.MetricOf(one.Sensor)!.Kind != ValueKind.Number), MistakeCode.SensorLacks, MistakeWords.NothingAsked, mistakes);
        foreach (var alike in measured.Where(one => !bare).GroupBy(one => EvidenceLimit.MetricOf(one.Sensor)!.Name))
        {
            At(alike, MistakeCode.SensorLacks, sensors => MistakeWords.NoWitness(sensors, alike.Key), mistakes);
        }
    }

    /// <summary>The sensors that are meant, each with the place to point to.</summary>
    private static List<(Sensor Sensor, JsonNode At)> Chosen(SensorSelector selector, JsonNode at, HallRegister register, Mistakes mistakes)
    {
        switch (selector)
        {
            case SensorSelector.Named(var ids):
                for (var i = 0; i < ids.Length; i++)
                {
                    RegisterMatch.Named(ids[i], "sensors", register.Sensors.Select(sensor => sensor.Id), RegisterMatch.Item(at, i) ?? at, mistakes);
                }

                return [.. from sensor in register.Sensors where selector.Has(sensor) select (sensor, RegisterMatch.Item(at, ids.IndexOf(sensor.Id)) ?? at)];
            case SensorSelector.OfKind(var kind) when !register.Sensors.Any(selector.Has):
                mistakes.Add(at, MistakeCode.NotInTheRegister, MistakeWords.NoSensorOfKind(kind, Nearest.To(kind, register.Sensors.Select(sensor => sensor.Kind))));
                return [];
            default:
                return [.. from sensor in register.Sensors where selector.Has(sensor) select (sensor, at)];
        }
    }

    /// <summary>Once at each place, however many sensors are meant there.</summary>
    private static void At(IEnumerable<(Sensor Sensor, JsonNode At)> chosen, MistakeCode code, Func<IEnumerable<string>, Text> words, Mistakes mistakes)
    {
        foreach (var place in chosen.GroupBy(one => one.At, one => one.Sensor.Id))
        {
            mistakes.Add(place.Key, code, words(place));
        }
    }

    private static IEnumerable<string> Listed(Sensor sensor) => sensor.PrimaryMetric is { } primary ? sensor.Metrics.Prepend(primary).Distinct() : sensor.Metrics;
}
