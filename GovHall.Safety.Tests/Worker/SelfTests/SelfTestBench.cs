using System.Diagnostics.Metrics;
using GovHall.Safety.Core.SelfTests;
using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.SelfTests;
using GovHall.Safety.Worker.Supervision;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovHall.Safety.Tests.Worker.SelfTests;

/// <summary>A hall with real broker, writer, database and senders, whose self-test a test asks for by hand.</summary>
internal sealed class SelfTestBench : IAsyncDisposable
{
    private readonly SelfTest _selfTest;
    private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _busy = Task.CompletedTask;

    private SelfTestBench(TestHall hall, Func<ISyntheticSensor, ISyntheticSensor>? change)
    {
        Hall = hall;
        var sensor = Get<ISyntheticSensor>();
        _selfTest = new(
            new SafetyOptions(), change?.Invoke(sensor) ?? sensor, Track, new(Get<IMeterFactory>()), Get<CurrentHall>(), hall.Writer, StartedAlready.By(hall.Clock), hall.Clock, NullLogger<SelfTest>.Instance);
    }

    public TestHall Hall { get; }

    public SelfTestTrack Track => Get<SelfTestTrack>();

    public static async Task<SelfTestBench> Open(Dictionary<string, string?>? settings = null, Func<ISyntheticSensor, ISyntheticSensor>? change = null) =>
        new(await TestHall.Open(settings: settings), change);

    public T Get<T>()
        where T : notnull => Hall.Services.GetRequiredService<T>();

    public Task<SelfTestResult> Test() => _selfTest.Test(TestContext.Current.CancellationToken);

    /// <summary>By which its supervisor sees that it goes on.</summary>
    public Pulse Pulse => _selfTest.Pulse;

    /// <summary>Lets it begin by itself, as in a worker; until this was asked of it.</summary>
    public async Task Begin(Task asked)
    {
        await _selfTest.StartAsync(TestContext.Current.CancellationToken);
        await RealTime.Until(
            () =>
            {
                Hall.Clock.Advance(SelfTest.AfterTheStart);
                return asked.IsCompleted;
            },
            "it has begun");
    }

    /// <summary>A test that is lost after this stage: its time is up once it was seen there, and once that stage has said why, where it does.</summary>
    public async Task<SelfTestResult> TestLostAfter(SelfTestStage stage, Text? why = null)
    {
        var before = Track.Run;
        var testing = Test();
        await RealTime.Until(() => Track.Run is { } run && run != before && run.Result() is { } seen && (stage == SelfTestStage.Begun || seen.Last >= stage) && (why is null || seen.Why == why), $"it came to {stage}");
        await TimeIsUp();
        await LetWriterGo();
        return await testing;
    }

    /// <summary>The writer has its hands full until it is let go.</summary>
    public async Task HoldWriter()
    {
        using var began = new SemaphoreSlim(0);
        _busy = Hall.Writer.Write(
            _ =>
            {
                began.Release();
                _letGo.Task.GetAwaiter().GetResult();
                return true;
            },
            CancellationToken.None);
        await began.WaitAsync(TestContext.Current.CancellationToken);
    }

    public async Task LetWriterGo()
    {
        _letGo.TrySetResult();
        await _busy;
    }

    public async ValueTask DisposeAsync()
    {
        await LetWriterGo();
        await _selfTest.StopAsync(CancellationToken.None);
        _selfTest.Dispose();
        await Hall.DisposeAsync();
    }

    private async Task TimeIsUp()
    {
        var before = Track.Last;
        await RealTime.Until(
            () =>
            {
                Hall.Clock.Advance(SelfTest.Within);
                return Track.Last != before;
            },
            "its time is up");
    }
}

/// <summary>Says something else than it was given.</summary>
internal sealed class Twisted(ISyntheticSensor sensor, Func<string, string> twist) : ISyntheticSensor
{
    public Task<string?> Send(ReadOnlyMemory<byte> payload, Action atBroker, CancellationToken ct) =>
        sensor.Send(System.Text.Encoding.UTF8.GetBytes(twist(System.Text.Encoding.UTF8.GetString(payload.Span))), atBroker, ct);
}

/// <summary>Never gets an answer.</summary>
internal sealed class Silent : ISyntheticSensor
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Asked => _asked.Task;

    public async Task<string?> Send(ReadOnlyMemory<byte> payload, Action atBroker, CancellationToken ct)
    {
        _asked.TrySetResult();
        await new TaskCompletionSource().Task.WaitAsync(ct);
        return null;
    }
}
