using GovHall.Safety.Worker.Supervision;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Worker.Supervision;

/// <summary>A worker that does half of its work ends itself.</summary>
public sealed class LifelineTests : IDisposable
{
    private readonly List<string> _ended = [];
    private readonly Pulse _loop = new();
    private readonly Pulse _writer = new();
    private readonly Lifeline _lifeline;

    public LifelineTests()
    {
        _lifeline = Lifeline.Begin([], new FakeTimeProvider(), _ended.Add);
        _lifeline.Watch([("Sweep", _loop), ("LedgerWriter", _writer)], () => { }, NullLogger.Instance);
    }

    [Fact]
    public void A_loop_that_goes_on_ends_nobody()
    {
        for (var second = 0; second < 60; second++)
        {
            _loop.Expect(Pulse.Patience);
            Look();
        }

        Assert.Empty(_ended);
    }

    [Fact]
    public void A_loop_that_did_no_work_for_fifteen_seconds_ends_the_worker_and_is_named()
    {
        _loop.Expect(Pulse.Patience);

        for (var second = 0; second < 16; second++)
        {
            Look();
        }

        Assert.Contains("Sweep did no work", Assert.Single(_ended), StringComparison.Ordinal);
    }

    [Fact]
    public void A_loop_that_has_nothing_to_do_promises_nothing()
    {
        _loop.Expect(Pulse.Patience);
        _loop.Rest();

        for (var second = 0; second < 60; second++)
        {
            Look();
        }

        Assert.Empty(_ended);
    }

    [Fact]
    public void A_loop_that_said_it_needs_longer_has_longer()
    {
        _loop.Expect(TimeSpan.FromSeconds(75));

        for (var second = 0; second < 70; second++)
        {
            Look();
        }

        Assert.Empty(_ended);
    }

    [Fact]
    public void Whoever_waits_for_one_that_waits_for_the_disk_is_not_dead_and_another_process_would_wait_as_well()
    {
        _writer.ExpectDisk();
        _loop.Expect(Pulse.Patience);

        for (var second = 0; second < 300; second++)
        {
            Look();
        }

        Assert.Empty(_ended);
    }

    [Fact]
    public void A_disk_that_answers_saves_nobody_who_is_dead()
    {
        _loop.Expect(Pulse.Patience);

        for (var second = 0; second < 16; second++)
        {
            _writer.ExpectDisk();
            Look();
        }

        Assert.Contains("Sweep did no work", Assert.Single(_ended), StringComparison.Ordinal);
    }

    public void Dispose() => _lifeline.Dispose();

    /// <summary>A second, in which the thread pool gets its turn as well.</summary>
    private void Look()
    {
        _lifeline.Look(TimeSpan.FromSeconds(1));
        SpinWait.SpinUntil(() => _lifeline.HadItsTurn);
    }
}
