using System.Collections.Concurrent;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Worker.Hosting;

public sealed class PeriodicServiceTests
{
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_could_not_be_written_is_tried_again_at_the_next_poke()
    {
        using var loop = new Loop(_time, _ => throw new StoreUnavailableException(new IOException("full")));
        await loop.StartAsync(Ct);
        await loop.Ran(1);

        loop.Poke();

        await loop.Ran(2);
        Assert.Empty(loop.Logged);
        await loop.StopAsync(Ct);
    }

    [Fact]
    public async Task A_run_that_throws_is_logged_and_waits_before_the_next()
    {
        using var loop = new Loop(_time, _ => throw new InvalidOperationException("a fault"));
        await loop.StartAsync(Ct);
        await loop.Failed;

        loop.Poke();
        _time.Advance(TimeSpan.FromMilliseconds(900));

        Assert.Equal((1, 1), (loop.Runs, loop.Logged.Count));
        await loop.StopAsync(Ct);
    }

    [Fact]
    public async Task A_loop_that_started_between_two_beats_of_the_clock_comes_round_at_the_beat()
    {
        _time.Advance(TimeSpan.FromMinutes(20));
        using var loop = new Loop(_time, _ => Task.CompletedTask);
        await loop.StartAsync(Ct);
        await loop.Ran(1);

        _time.Advance(TimeSpan.FromMinutes(40));

        await loop.Ran(2);
        await loop.StopAsync(Ct);
    }

    [Fact]
    public async Task A_start_that_failed_elsewhere_ends_a_loop_without_a_failure()
    {
        var loop = new Loop(_time, ct => Task.Delay(Timeout.InfiniteTimeSpan, _time, ct));
        await loop.StartAsync(Ct);
        await loop.Ran(1);

        loop.Dispose();
        await loop.ExecuteTask!.WaitAsync(Wait.AtMost, Ct);

        Assert.Empty(loop.Logged);
    }

    private sealed class Loop(TimeProvider time, Func<CancellationToken, Task> once, Lines lines) : PeriodicService(time, lines)
    {
        private readonly SemaphoreSlim _ran = new(0);
        private int _runs;

        public Loop(TimeProvider time, Func<CancellationToken, Task> once)
            : this(time, once, new Lines())
        {
        }

        public int Runs => Volatile.Read(ref _runs);

        public ConcurrentQueue<string> Logged => lines.Written;

        /// <summary>Ends once something was logged.</summary>
        public Task Failed => lines.First.WaitAsync(Wait.AtMost, Ct);

        protected override TimeSpan Every => TimeSpan.FromHours(1);

        /// <summary>Ends once it has begun its run of this number.</summary>
        public async Task Ran(int number)
        {
            while (Runs < number)
            {
                Assert.True(await _ran.WaitAsync(Wait.AtMost, Ct));
            }
        }

        protected override async Task<bool> Once(CancellationToken ct)
        {
            Interlocked.Increment(ref _runs);
            _ran.Release();
            await once(ct);
            return false;
        }
    }

    private sealed class Lines : ILogger
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<string> Written { get; } = new();

        public Task First => _first.Task;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Written.Enqueue(formatter(state, exception));
            _first.TrySetResult();
        }
    }
}
