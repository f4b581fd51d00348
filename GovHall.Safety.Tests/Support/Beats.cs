using GovHall.Safety.Worker.Hosting;

namespace GovHall.Safety.Tests.Support;

/// <summary>Lets a loop of a hall's beat, a second apart, and waits for each.</summary>
internal sealed class Beats(PeriodicService loop, TestHall hall) : IAsyncDisposable
{
    private bool _isBegun;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>So many of them; what falls due in the hall meanwhile is struck.</summary>
    public async Task Pass(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            var rest = loop.NextRest;
            hall.Clock.Advance(TimeSpan.FromSeconds(1));
            if (!_isBegun)
            {
                _isBegun = true;
                await loop.StartAsync(Ct);
            }

            await rest.WaitAsync(Wait.AtMost, Ct);
            await hall.Pass(TimeSpan.Zero);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await loop.StopAsync(CancellationToken.None);
        loop.Dispose();
    }
}
