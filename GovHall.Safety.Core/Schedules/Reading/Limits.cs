using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>The values of one condition, in the canonical unit of its metric.</summary>
internal sealed class Limits
{
    private readonly string _name;
    private readonly Metric? _metric;
    private readonly Fields _when;
    private readonly Mistakes _mistakes;
    private readonly string? _unit;

    /// <param name="metric">Null where it is wrong itself, or none is needed.</param>
    /// <param name="when">The condition's keys, with <c>unit</c> and <c>deadband</c>.</param>
    /// <param name="mistakes">Where it is said what is wrong.</param>
    public Limits(string? metric, Fields when, Mistakes mistakes)
    {
        _name = metric ?? "";
        _metric = metric is null ? null : Metrics.Find(metric);
        _when = when;
        _mistakes = mistakes;
        if (when.May("unit") is { } node && node.AsString(_mistakes) is { } unit)
        {
            _unit = unit;
            if (metric is not null && Canonical(0) is null)
            {
                _mistakes.Add(node, MistakeCode.ValueDoesNotFit, MistakeWords.UnknownUnit(unit, metric));
            }
        }
    }

    /// <summary>What <c>is</c> and <c>isNot</c> compare with.</summary>
    public ReadingValue? Value(JsonNode node)
    {
        if (node is JsonString && node.AsString(_mistakes) is null)
        {
            return null;
        }

        ReadingValue? value = (node, _metric) switch
        {
            (JsonBoolean bit, null or { Kind: ValueKind.Boolean }) => ReadingValue.Of(bit.Value),
            (JsonNumber { Value: 0 or 1 } bit, { Kind: ValueKind.Boolean }) => ReadingValue.Of(bit.Value == 1),
            (JsonNumber number, null or { Kind: ValueKind.Number }) => ReadingValue.Of(number.Value),
            (JsonString word, null) => ReadingValue.Of(word.Value),
            (JsonString word, { Kind: ValueKind.Boolean } metric) => metric.TryWord(word.Value, out var yes) ? ReadingValue.Of(yes) : null,
            (JsonString word, { Kind: ValueKind.Word or ValueKind.Number }) => ReadingValue.Of(word.Value),
            _ => null,
        };
        if (value is null)
        {
            var code = node is JsonBoolean or JsonNumber or JsonString ? MistakeCode.ValueDoesNotFit : MistakeCode.WrongType;
            _mistakes.Add(node, code, MistakeWords.ValueDoesNotFit(_name, _metric?.Kind));
        }

        return value;
    }

    /// <summary>A point on the metric's scale.</summary>
    public double? Limit(JsonNode node) => node.AsNumber(_mistakes) is { } value && IsNumber(node) ? Canonical(value) : null;

    /// <summary>A distance on the metric's scale.</summary>
    public double? Difference(JsonNode node, double least) =>
        node.AsNumber(_mistakes, least) is { } value && IsNumber(node) && Canonical(value) is { } to && Canonical(0) is { } from ? to - from : null;

    public double? Deadband() => _when.May("deadband") is { } node ? Difference(node, 0) : 0;

    private bool IsNumber(JsonNode node)
    {
        if (_metric is null or { Kind: ValueKind.Number })
        {
            return true;
        }

        _mistakes.Add(node, MistakeCode.ValueDoesNotFit, MistakeWords.LimitOnNoNumber(_name));
        return false;
    }

    private double? Canonical(double value) =>
        _unit is null ? value : _metric is not null && _metric.TryUnit(_unit, out var scale) ? scale.ToCanonical(value) : null;
}
