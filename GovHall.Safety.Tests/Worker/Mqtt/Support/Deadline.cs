namespace GovHall.Safety.Tests.Worker.Mqtt.Support;

/// <summary>Signals are awaited, not slept for; a signal that never comes fails the test in the end.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public Deadline() => _source.CancelAfter(Wait.AtMost);

    public CancellationToken Token => _source.Token;

    public void Dispose() => _source.Dispose();
}
