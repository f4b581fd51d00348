using System.Collections.Concurrent;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Tests.Worker.Mqtt.Support;
using GovHall.Safety.Tests.Worker.Watchdog.Support;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Supervision;
using GovHall.Safety.Worker.Watchdog;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Worker.Watchdog;

/// <summary>A monitor hears that the worker lives while it does, and nothing else.</summary>
public sealed class HeartbeatTests : IAsyncDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Deadline _deadline = new();
    private readonly FakeTimeProvider _time = new();
    private readonly MonitorSite _site = new();
    private readonly Pulse _loop = new();
    private readonly StoreHealth _store = new();
    private readonly Lines _log = new();
    private readonly PingMonitor _monitor;
    private readonly Heartbeat _heart;

    public HeartbeatTests()
    {
        _monitor = new(new Uri($"http://hall:s3cret@127.0.0.1:{_site.Port}/ping/hall?token=t0ken"));
        _heart = new([_monitor], () => [("Sweep", _loop)], _store, new() { Every = Minute }, StartedAlready.By(_time), _time, _log);
    }

    private CancellationToken Ct => _deadline.Token;

    public async ValueTask DisposeAsync()
    {
        await _heart.StopAsync(CancellationToken.None);
        _heart.Dispose();
        _monitor.Dispose();
        await _site.DisposeAsync();
        _deadline.Dispose();
    }

    [Fact]
    public async Task The_monitor_is_asked_at_the_start_and_at_each_beat()
    {
        await Begin();
        await Beat();
        await Beat();

        Assert.Equal(3, _site.Unseen);
    }

    [Fact]
    public async Task The_question_has_the_address_s_path_query_and_login()
    {
        await Begin();

        var question = await _site.Asked(Ct);
        Assert.StartsWith("GET /ping/hall?token=t0ken HTTP/1.1\r\n", question, StringComparison.Ordinal);
        Assert.Contains($"Authorization: Basic {Convert.ToBase64String("hall:s3cret"u8)}\r\n", question, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_loop_is_dead_nothing_is_sent_and_the_log_says_why_once()
    {
        _loop.Expect(Pulse.Patience);
        _loop.Age(Pulse.Patience + TimeSpan.FromSeconds(1));

        await Begin();
        await Beat();

        Assert.Equal(0, _site.Unseen);
        Assert.Equal(["No monitor is told that the worker lives, for Sweep does no work."], _log.Written);
    }

    [Fact]
    public async Task While_the_disk_takes_nothing_nothing_is_sent()
    {
        _store.Fails(new IOException("full"), isJudged: true);

        await Begin();

        Assert.Equal(0, _site.Unseen);
    }

    [Fact]
    public async Task Once_the_disk_takes_again_what_is_written_the_next_beat_is_sent()
    {
        _store.Fails(new IOException("full"), isJudged: true);
        await Begin();

        _store.Works();
        await Beat();

        Assert.Equal(1, _site.Unseen);
        Assert.Equal("Monitors are told again that the worker lives.", _log.Written.Last());
    }

    [Fact]
    public async Task A_monitor_that_does_not_answer_holds_the_loop_for_ten_seconds_and_not_for_the_next_beat()
    {
        _site.Answer = null;
        var rest = _heart.NextRest;
        await _heart.StartAsync(Ct);
        await _site.Asked(Ct);
        _time.Advance(TimeSpan.FromSeconds(10));
        await rest.WaitAsync(Ct);

        _site.Answer = 200;
        await Beat(Minute - TimeSpan.FromSeconds(10));

        Assert.Equal(1, _site.Unseen);
    }

    [Fact]
    public async Task A_monitor_that_fails_is_logged_once_when_it_begins_and_once_when_it_ends()
    {
        _site.Answer = 503;
        await Begin();
        await Beat();
        _site.Answer = 200;
        await Beat();
        await Beat();

        Assert.Collection(
            _log.Written,
            line => Assert.StartsWith($"The monitor http://127.0.0.1:{_site.Port} does not hear that the worker lives: it answers 503.", line, StringComparison.Ordinal),
            line => Assert.Equal($"The monitor http://127.0.0.1:{_site.Port} hears again that the worker lives.", line));
    }

    [Fact]
    public async Task A_monitor_that_is_not_there_is_logged_without_what_may_be_a_token()
    {
        _site.Close();

        await Begin();

        var line = Assert.Single(_log.Written);
        Assert.All(["s3cret", "t0ken", "/ping"], secret => Assert.DoesNotContain(secret, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stop_is_no_sign_of_life()
    {
        await Begin();
        await _site.Asked(Ct);

        await _heart.StopAsync(Ct);

        Assert.Equal(0, _site.Unseen);
    }

    private async Task Begin()
    {
        var rest = _heart.NextRest;
        await _heart.StartAsync(Ct);
        await rest.WaitAsync(Ct);
    }

    private async Task Beat(TimeSpan? after = null)
    {
        var rest = _heart.NextRest;
        _time.Advance(after ?? Minute);
        await rest.WaitAsync(Ct);
    }

    private sealed class Lines : ILogger<Heartbeat>
    {
        public ConcurrentQueue<string> Written { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Enqueue(formatter(state, exception));
    }
}
