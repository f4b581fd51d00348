using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>The values of one condition, in the canonical unit of its metric.</summary>
internal sealed class Limits
{
    private readonly string _metric;
    private readonly MetricTraits? _traits;
    private readonly Fields _when;
    private readonly Mistakes _mistakes;
    private readonly string? _unit;

    /// <param name="metric">Null where it is wrong itself, or none is needed.</param>
    /// <param name="when">The condition's keys, with <c>unit</c> and <c>deadband</c>.</param>
    /// <param name="scope">What is known about metrics.</param>
    public Limits(string? metric, Fields when, Scope scope)
    {
        _metric = metric ?? "";
        _traits = metric is null ? null : scope.Checks.Metric?.Invoke(metric);
        _when = when;
        _mistakes = scope.Mistakes;
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
        ReadingValue? value = (node, _traits) switch
        {
            (JsonBoolean yes, null or { Kind: ValueKind.Boolean }) => ReadingValue.Of(yes.Value),
            (JsonNumber { Value: 0 or 1 } bit, { Kind: ValueKind.Boolean }) => ReadingValue.Of(bit.Value == 1),
            (JsonNumber number, null or { Kind: ValueKind.Number }) => ReadingValue.Of(number.Value),
            (JsonString word, null) => ReadingValue.Of(word.Value),
            (JsonString word, { Word: { } meaning }) => meaning(word.Value),
            (JsonString word, { Kind: ValueKind.Word }) => ReadingValue.Of(word.Value),
            _ => null,
        };
        if (value is null)
        {
            var code = node is JsonBoolean or JsonNumber or JsonString ? MistakeCode.ValueDoesNotFit : MistakeCode.WrongType;
            _mistakes.Add(node, code, MistakeWords.ValueDoesNotFit(_metric, _traits?.Kind));
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
        if (_traits is null or { Kind: ValueKind.Number })
        {
            return true;
        }

        _mistakes.Add(node, MistakeCode.ValueDoesNotFit, MistakeWords.LimitOnNoNumber(_metric));
        return false;
    }

    private double? Canonical(double value) => _unit is null ? value : _traits?.Convert?.Invoke(value, _unit);
}
