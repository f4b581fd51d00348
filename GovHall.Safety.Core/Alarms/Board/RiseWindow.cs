namespace GovHall.Safety.Core.Alarms.Board;

/// <summary>The lowest value of the last so-many minutes, for rules about how fast something rises.</summary>
/// <remarks>
/// Kept as a queue of rising minima: what is higher and older than a new value can never be the lowest again. Samples that
/// follow each other within a 256th of the window are one, so the memory is bounded however fast a sensor speaks.
/// </remarks>
internal sealed class RiseWindow(AlarmCondition.RiseBy rise) : Undoable
{
    private const int Resolution = 256;

    private Sample[] _samples = new Sample[8];
    private Sample[] _savedSamples = [];
    private int _first;
    private int _count;
    private int _savedCount;
    private DateTimeOffset? _since;
    private DateTimeOffset? _savedSince;

    private readonly record struct Sample(DateTimeOffset At, double Value);

    public AlarmCondition.RiseBy Rise { get; } = rise;

    /// <summary>Takes a value and says whether it has risen too fast. Calm only once the window has been watched in full.</summary>
    public Sight Take(DateTimeOffset at, double value)
    {
        _since ??= at;
        while (_count > 0 && _samples[_first].At < at - Rise.In)
        {
            (_first, _count) = (_first + 1, _count - 1);
        }

        while (_count > 0 && Last.Value >= value)
        {
            _count--;
        }

        if (_count == 0 || at - Last.At >= Rise.In / Resolution)
        {
            Append(new(at, value));
        }

        return value - _samples[_first].Value > Rise.Value ? Sight.Beyond
            : at - _since >= Rise.In ? Sight.Calm
            : Sight.Unknown;
    }

    /// <summary>The clock was set: what was seen so long ago still was.</summary>
    public void ClockSet(TimeSpan by, BoardTransaction transaction)
    {
        Touch(transaction);
        _since -= by;
        foreach (ref var sample in _samples.AsSpan(_first, _count))
        {
            sample = sample with { At = sample.At - by };
        }
    }

    public override void Restore()
    {
        (_samples, _savedSamples) = (_savedSamples, _samples);
        (_first, _count, _since) = (0, _savedCount, _savedSince);
    }

    protected override void Save()
    {
        if (_savedSamples.Length < _samples.Length)
        {
            _savedSamples = new Sample[_samples.Length];
        }

        _samples.AsSpan(_first, _count).CopyTo(_savedSamples);
        (_savedCount, _savedSince) = (_count, _since);
    }

    private Sample Last => _samples[_first + _count - 1];

    private void Append(Sample sample)
    {
        if (_first + _count == _samples.Length)
        {
            // Half empty: move to the front; else grow. Bounded by Resolution + 2 samples.
            var target = _first >= _samples.Length / 2 ? _samples : new Sample[_samples.Length * 2];
            _samples.AsSpan(_first, _count).CopyTo(target);
            (_samples, _first) = (target, 0);
        }

        _samples[_first + _count++] = sample;
    }
}
