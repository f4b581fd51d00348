using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests.Worker.Storage;

public sealed class ReadableTests : IDisposable
{
    private readonly HallFolder _hall = new();

    [Fact]
    public async Task What_takes_for_ever_is_given_up_once_nobody_waits_for_it()
    {
        using var gone = new CancellationTokenSource();
        var asked = Task.Run(Endless);

        await gone.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => asked.WaitAsync(Wait.AtMost, TestContext.Current.CancellationToken));

        string? Endless()
        {
            using var connection = _hall.Database.OpenToRead();
            return connection.Interruptibly(file => file.Ask("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"), gone.Token);
        }
    }

    public void Dispose() => _hall.Dispose();
}
