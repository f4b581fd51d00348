namespace GovHall.Safety.Worker.Supervision;

/// <summary>By which a loop shows that it does its work: it says each time within how long it will have come further.</summary>
/// <remarks>Time is what its supervisor lived through, told by <see cref="Age"/>: a machine that stood still for hours has no dead loops when it goes on.</remarks>
internal sealed class Pulse
{
    /// <summary>So long a loop may take for one piece of its work, unless it says otherwise.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>A disk that answers later than this may be too late for a fire, which is to be told within ten seconds.</summary>
    public static readonly TimeSpan DiskIsLate = TimeSpan.FromSeconds(3);

    /// <summary>A disk that gives no answer is not mended by another process, which would need it, too: it may take so long.</summary>
    public static readonly TimeSpan PatienceWithDisk = TimeSpan.FromHours(1);

    private Promise? _promise;

    /// <summary>It was to come further, and did not.</summary>
    public bool IsDead => Volatile.Read(ref _promise) is { } promise && promise.Age > promise.Within;

    /// <summary>It has nothing to do.</summary>
    public bool IsAtRest => Volatile.Read(ref _promise) is null;

    /// <summary>For how long it has waited for one answer of the disk.</summary>
    public TimeSpan AtDisk => Volatile.Read(ref _promise) is { IsOfDisk: true } promise ? promise.Age : TimeSpan.Zero;

    /// <summary>It goes on, and will have come further within this time.</summary>
    public void Expect(TimeSpan within) => Volatile.Write(ref _promise, new(within, isOfDisk: false));

    /// <summary>It hands something to the disk, and goes on once that has answered.</summary>
    public void ExpectDisk() => Volatile.Write(ref _promise, new(PatienceWithDisk, isOfDisk: true));

    /// <summary>It has nothing to do and promises nothing.</summary>
    public void Rest() => Volatile.Write(ref _promise, null);

    /// <summary>The supervisor lived on for so long.</summary>
    public void Age(TimeSpan lived)
    {
        if (Volatile.Read(ref _promise) is { } promise)
        {
            promise.Age += lived;
        }
    }

    private sealed class Promise(TimeSpan within, bool isOfDisk)
    {
        public TimeSpan Within { get; } = within;

        public bool IsOfDisk { get; } = isOfDisk;

        /// <summary>The supervisor's thread alone counts.</summary>
        public TimeSpan Age { get; set; }
    }
}
