using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Support;

/// <summary>A clock that somebody sets, on a machine whose own count of time goes on as it did. A fake clock's timestamps would jump with it.</summary>
internal sealed class SettableClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Lock _gate = new();
    private TimeSpan _set;

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return base.GetTimestamp() - _set.Ticks;
        }
    }

    /// <summary>Forward, or back where negative; no time goes by.</summary>
    public void Set(TimeSpan by)
    {
        lock (_gate)
        {
            AdjustTime(GetUtcNow() + by);
            _set += by;
        }
    }
}
