using System.Net;
using System.Net.Sockets;
using System.Text;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Composition;
using GovHall.Safety.Worker.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Worker.Web;

/// <summary>Real connections to a real Kestrel, and a clock that is turned.</summary>
public sealed class WebDoorTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FaultLog _faults = new();
    private readonly List<TcpClient> _callers = [];
    private WebApplication? _app;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _callers.ForEach(caller => caller.Dispose());
        await _app!.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Who_asks_for_nothing_within_ten_seconds_is_shown_out()
    {
        await Open(new());
        var caller = await Call();
        Assert.True(await IsServed(await Call()));

        _clock.Advance(WebDoor.AskWithin);

        Assert.True(await IsShownOut(caller));
    }

    [Fact]
    public async Task Who_never_comes_to_the_end_of_its_question_is_shown_out()
    {
        await Open(new());
        var caller = await Call();
        await caller.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: hall\r\nX-Slow: a"u8.ToArray(), Ct);
        Assert.True(await IsServed(await Call()));

        _clock.Advance(WebDoor.AskWithin);

        Assert.True(await IsShownOut(caller));
    }

    [Fact]
    public async Task Who_has_asked_once_may_ask_again_a_minute_later()
    {
        await Open(new());
        var caller = await Call();
        Assert.True(await IsServed(caller));

        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True(await IsServed(caller));
    }

    [Fact]
    public async Task A_crowd_that_asks_for_nothing_keeps_nobody_out()
    {
        await Open(new() { ConnectionsPerAddress = 3 });
        var crowd = new[] { await Call(), await Call(), await Call() };

        Assert.True(await IsServed(await Call()));
        Assert.True(await IsShownOut(crowd[0]));
    }

    [Fact]
    public async Task Where_all_places_are_taken_by_those_who_asked_the_next_is_turned_away_and_the_log_says_by_which_setting()
    {
        await Open(new() { ConnectionsPerAddress = 2 });
        Assert.True(await IsServed(await Call()));
        Assert.True(await IsServed(await Call()));

        Assert.True(await IsShownOut(await Call()));
        Assert.Contains("Safety:Web:ConnectionsPerAddress", Assert.Single(_faults.Entries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_was_left_is_free()
    {
        await Open(new() { ConnectionsPerAddress = 1 });
        var first = await Call();
        Assert.True(await IsServed(first, "Connection: close\r\n"));
        Assert.True(await IsShownOut(first));

        // Its end is seen by both sides, by ours perhaps a moment later.
        while (!await IsServed(await Call()))
        {
            Ct.ThrowIfCancellationRequested();
        }
    }

    private async Task Open(WebOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [WorkerProgram.NoReload] });
        builder.Logging.ClearProviders().AddProvider(_faults);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(_clock).AddWebDoor(options);
        _app = builder.Build();
        _app.MapGet("/", () => "served");
        await _app.StartAsync(Ct);
    }

    private async Task<TcpClient> Call()
    {
        var caller = new TcpClient();
        _callers.Add(caller);
        await caller.ConnectAsync(IPAddress.Loopback, new Uri(_app!.Urls.Single()).Port, Ct);
        return caller;
    }

    private static async Task<bool> IsServed(TcpClient caller, string headers = "")
    {
        try
        {
            await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: hall\r\n{headers}\r\n"), Ct);
            var (answer, buffer) = ("", new byte[1024]);
            while (!answer.EndsWith("served", StringComparison.Ordinal) && !answer.Contains("0\r\n\r\n", StringComparison.Ordinal) && await caller.GetStream().ReadAsync(buffer, Ct) is > 0 and var read)
            {
                answer += Encoding.ASCII.GetString(buffer, 0, read);
            }

            return answer.Contains("served", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<bool> IsShownOut(TcpClient caller)
    {
        try
        {
            return await caller.GetStream().ReadAsync(new byte[1], Ct) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
