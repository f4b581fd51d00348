using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovHall.Safety.Tests.Worker.Hosting;

/// <summary>A loop of the worker throws each time it runs.</summary>
public sealed class LoopWatchTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_are_told_of_a_loop_that_failed_three_times_in_a_row()
    {
        await using var hall = await TestHall.Open();
        using var loop = new Faulty(hall.Clock) { Fails = true };
        await using var watch = await Watch(hall, loop);

        await loop.Fail(LoopWatch.TooMany);
        await watch.Look();

        Assert.Equal(IncidentState.Open, StateOf(hall));
    }

    [Fact]
    public async Task Two_failures_in_a_row_are_nobodys_business()
    {
        await using var hall = await TestHall.Open();
        using var loop = new Faulty(hall.Clock) { Fails = true };
        await using var watch = await Watch(hall, loop);

        await loop.Fail(LoopWatch.TooMany - 1);
        await watch.Look();

        Assert.Null(StateOf(hall));
    }

    [Fact]
    public async Task While_it_fails_the_worker_says_that_it_is_degraded_and_why()
    {
        await using var hall = await TestHall.Open();
        using var loop = new Faulty(hall.Clock) { Fails = true };
        await using var watch = await Watch(hall, loop);

        await loop.Fail(LoopWatch.TooMany);

        Assert.Equal(FaultWords.LoopFailing(nameof(Faulty), "planted"), new LoopReadiness(() => [loop]).WhyNot);
    }

    [Fact]
    public async Task Once_it_works_again_that_is_resolved()
    {
        await using var hall = await TestHall.Open();
        using var loop = new Faulty(hall.Clock) { Fails = true };
        await using var watch = await Watch(hall, loop);
        await loop.Fail(LoopWatch.TooMany);
        await watch.Look();

        await loop.Recover();
        await watch.Look();

        Assert.Equal((IncidentState.Resolved, null), (StateOf(hall), new LoopReadiness(() => [loop]).WhyNot));
    }

    [Fact]
    public async Task What_a_worker_before_told_is_resolved_by_one_whose_loop_works()
    {
        await using var hall = await TestHall.Open();
        using var loop = new Faulty(hall.Clock) { Fails = true };
        await using (var watch = await Watch(hall, loop))
        {
            await loop.Fail(LoopWatch.TooMany);
            await watch.Look();
        }

        using var sound = new Faulty(hall.Clock);
        await using var next = await Watch(hall, sound);
        await next.Look();

        Assert.Equal(IncidentState.Resolved, StateOf(hall));
    }

    private static IncidentState? StateOf(TestHall hall) =>
        hall.Ask(db => db.Incidents.SingleOrDefault(one => one.Source == FaultWords.LoopSource(nameof(Faulty)))?.State);

    private static async Task<Watching> Watch(TestHall hall, PeriodicService loop)
    {
        await loop.StartAsync(Ct);
        var watch = new LoopWatch(() => [loop], hall.Writer, StartedAlready.By(hall.Clock), hall.Clock, NullLogger<LoopWatch>.Instance);
        await watch.StartAsync(Ct);
        return new(watch);
    }

    private sealed record Watching(LoopWatch Of) : IAsyncDisposable
    {
        /// <summary>One look, to its end.</summary>
        public async Task Look()
        {
            var rest = Of.NextRest;
            Of.Poke();
            await rest;
            rest = Of.NextRest;
            Of.Poke();
            await rest;
        }

        public async ValueTask DisposeAsync()
        {
            await Of.StopAsync(CancellationToken.None);
            Of.Dispose();
        }
    }

    private sealed class Faulty(SettableClock clock) : PeriodicService(clock, NullLogger.Instance)
    {
        private readonly SettableClock _clock = clock;

        public bool Fails { get; set; }

        protected override TimeSpan Every => TimeSpan.FromHours(1);

        public Task Fail(int times) => RealTime.Until(
            () =>
            {
                // The pause after a failure: it runs again when that is over.
                if (Failures < times)
                {
                    _clock.Advance(TimeSpan.FromMilliseconds(500));
                }

                return Failures >= times;
            },
            "it has failed");

        public async Task Recover()
        {
            Fails = false;
            await RealTime.Until(
                () =>
                {
                    _clock.Advance(TimeSpan.FromMilliseconds(500));
                    return Failures == 0;
                },
                "it works again");
        }

        protected override Task<bool> Once(CancellationToken ct) => Fails ? throw new InvalidOperationException("planted") : Task.FromResult(false);
    }
}
