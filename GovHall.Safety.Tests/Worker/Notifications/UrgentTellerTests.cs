using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Notifications;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Worker.Notifications;

/// <summary>What is told from memory while the disk takes nothing.</summary>
public sealed class UrgentTellerTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(SampleMail.At);
    private readonly RecordingChannel _channel = new();
    private readonly UrgentTeller _teller;

    public UrgentTellerTests() => _teller = new(
        new Delivering([_channel], new LinkTokens([1]), new PublicAddress(), NullLogger<Delivering>.Instance), _time, NullLogger<UrgentTeller>.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_told_once_however_often_it_is_decided()
    {
        await _teller.StartAsync(Ct);

        _teller.Tell([Fire()]);
        await _channel.Until(1);
        _teller.Tell([Fire()]);
        await Rest(TimeSpan.FromSeconds(10));

        Assert.Single(_channel.Carried);
        Assert.Equal(DeliveryOutcome.Delivered, _teller.ToldAlready(Fire().Id)?.Outcome);
    }

    [Fact]
    public async Task A_call_that_nobody_decides_again_is_forgotten_once_the_disk_works()
    {
        await _teller.StartAsync(Ct);
        _teller.Tell([Fire()]);
        await _channel.Until(1);

        _teller.Written([]);
        await Rest(TimeSpan.FromSeconds(30));
        var before = _teller.Remembered;
        await Rest(TimeSpan.FromSeconds(35));

        Assert.Equal((1, 0), (before, _teller.Remembered));
    }

    [Fact]
    public async Task Nothing_is_forgotten_while_the_disk_takes_nothing()
    {
        await _teller.StartAsync(Ct);
        _teller.Tell([Fire()]);
        _teller.Written([]);
        _teller.Tell([]);

        await Rest(TimeSpan.FromMinutes(5));

        Assert.Equal(1, _teller.Remembered);
    }

    public async ValueTask DisposeAsync()
    {
        await _teller.StopAsync(CancellationToken.None);
        _teller.Dispose();
    }

    private static Notification Fire() => SampleMail.Notification() with { Severity = Severity.Critical };

    /// <summary>Turns the clock, and waits until the teller has looked.</summary>
    private async Task Rest(TimeSpan time)
    {
        var rested = _teller.NextRest;
        _time.Advance(time);
        await rested.WaitAsync(Wait.AtMost, Ct);
    }
}
