using System.Text;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Tests.Worker.Watchdog.Support;
using GovHall.Safety.Worker.Neighbours;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovHall.Safety.Tests.Worker.Neighbours;

/// <summary>A hall whose machine is gone tells nobody of it; its neighbour does.</summary>
public sealed class NeighbourWatchTests : IAsyncLifetime
{
    private const string Well = """{"status":"ready","checks":[]}""";

    private readonly MonitorSite _east = new() { Says = Well };
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private TestHall _hall = null!;
    private NeighbourWatch? _watch;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string East => $"http://127.0.0.1:{_east.Port}";

    public async ValueTask InitializeAsync() => _hall = await TestHall.Open();

    public async ValueTask DisposeAsync()
    {
        await End();
        await _hall.DisposeAsync();
        await _east.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task A_neighbour_that_is_well_is_told_of_by_nobody()
    {
        await Begin();
        await Beat(5);

        Assert.Empty(Incidents());
    }

    [Fact]
    public async Task Three_times_without_an_answer_may_be_a_restart()
    {
        _east.Close();

        await Begin();
        await Beat(2);

        Assert.Empty(Incidents());
    }

    [Fact]
    public async Task The_fourth_time_without_an_answer_is_told()
    {
        _east.Close();

        await Begin();
        await Beat(3);

        var incident = Assert.Single(Incidents());
        Assert.Equal((IncidentState.Open, $"邻厅安全系统失联或异常：{East}"), (incident.State, incident.Title.Zh));
        await _hall.Channel.Until(1);
    }

    [Fact]
    public async Task It_is_told_once_however_long_it_lasts()
    {
        _east.Close();

        await Begin();
        await Beat(10);

        Assert.Equal(1, Assert.Single(Incidents()).Occurrences);
    }

    [Fact]
    public async Task The_next_good_answer_resolves_it()
    {
        _east.Answer = 502;
        await Begin();
        await Beat(3);

        _east.Answer = 200;
        await Beat(1);

        Assert.Equal(IncidentState.Resolved, Assert.Single(Incidents()).State);
    }

    [Fact]
    public async Task A_good_answer_between_begins_the_count_anew()
    {
        _east.Says = "";
        await Begin();
        await Beat(2);
        _east.Says = Well;
        await Beat(1);
        _east.Says = "";

        await Beat(3);

        Assert.Empty(Incidents());
    }

    [Theory]
    [InlineData(503, """{"status":"not-ready","checks":[{"name":"database","ready":false,"why":{"zh":"磁盘已满。","en":"The disk is full."}}]}""", "对方报告：磁盘已满")]
    [InlineData(200, """{"status":"degraded","checks":[{"name":"last-resort","ready":false,"why":{"zh":"最后联系人拒收。","en":"It refuses."}}]}""", "对方报告：最后联系人拒收")]
    [InlineData(503, """{"status":"not-ready","checks":[]}""", "对方报告：尚未就绪")]
    [InlineData(200, """{"status":"up"}""", "该地址应答的不是政务大厅安全系统")]
    [InlineData(200, "null", "该地址应答的不是政务大厅安全系统")]
    [InlineData(200, "<html>Please log in</html>", "该地址应答的不是政务大厅安全系统")]
    [InlineData(200, """{"status":"ready","checks":[null]}""", "该地址应答的不是政务大厅安全系统")]
    [InlineData(200, """{"status":"ready","checks":[{"name":"last-resort"}]}""", "该地址应答的不是政务大厅安全系统")]
    [InlineData(503, """{"status":"not-ready","checks":[{"name":"database","ready":false,"why":{"en":"The disk is full."}}]}""", "该地址应答的不是政务大厅安全系统")]
    [InlineData(503, """{"status":"not-ready","checks":[{"name":"database","ready":false,"why":{"zh":null,"en":"The disk is full."}}]}""", "该地址应答的不是政务大厅安全系统")]
    [InlineData(503, """{"status":"not-ready","checks":[{"name":"database","ready":false,"why":{"zh":"\ud800","en":"Half a character."}}]}""", "该地址应答的不是政务大厅安全系统")]
    public async Task What_answers_and_cannot_be_relied_upon_is_told_with_why(int status, string says, string why)
    {
        (_east.Answer, _east.Says) = (status, Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(says)));

        await Begin();
        await Beat(3);

        Assert.Equal(why, Assert.Single(Assert.Single(Incidents()).Lines).Value.Zh);
    }

    /// <summary>Seen to fail: nobody was told of either.</summary>
    [Fact]
    public async Task One_that_answers_nonsense_keeps_no_other_from_being_watched()
    {
        await using var west = new MonitorSite();
        west.Close();
        _east.Says = """{"status":"ready","checks":[null]}""";
        _watch = Watch([new Neighbour(new Uri(East + "/"), _http), new Neighbour(new Uri($"http://127.0.0.1:{west.Port}/"), _http)]);

        await Rest(() => _watch.StartAsync(Ct));
        await Beat(3);

        Assert.Equal(2, Incidents().Count);
    }

    /// <summary>Its people hear of that from itself.</summary>
    [Fact]
    public async Task A_neighbour_that_is_degraded_and_can_tell_its_people_is_well()
    {
        _east.Says = """{"status":"degraded","checks":[{"name":"loops","ready":false,"why":null}]}""";

        await Begin();
        await Beat(5);

        Assert.Empty(Incidents());
    }

    [Fact]
    public async Task One_that_takes_the_question_and_says_nothing_is_given_five_seconds()
    {
        _east.Answer = null;
        var rest = Watch().NextRest;
        await _watch!.StartAsync(Ct);
        for (var miss = 0; miss < 4; miss++)
        {
            await _east.Asked(Ct);
            _hall.Clock.Advance(TimeSpan.FromSeconds(5));
            await rest.WaitAsync(Wait.AtMost, Ct);
            rest = _watch.NextRest;
            _hall.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(NeighbourWords.Late.Zh, Assert.Single(Assert.Single(Incidents()).Lines).Value.Zh);
    }

    [Fact]
    public async Task A_restart_here_tells_nothing_twice_and_sees_it_come_back()
    {
        _east.Answer = 502;
        await Begin();
        await Beat(3);
        await End();

        await Begin();
        await Beat(4);
        var occurrences = Incidents().Single().Occurrences;
        _east.Answer = 200;
        await Beat(1);

        Assert.Equal((1, IncidentState.Resolved), (occurrences, Assert.Single(Incidents()).State));
    }

    [Fact]
    public async Task One_that_is_no_longer_watched_is_forgotten()
    {
        _east.Close();
        await Begin();
        await Beat(3);
        await End();

        _watch = Watch([]);
        await Rest(() => _watch.StartAsync(Ct));

        Assert.Equal(IncidentState.Resolved, Assert.Single(Incidents()).State);
    }

    private NeighbourWatch Watch(IEnumerable<Neighbour> neighbours) => _watch = new(
        neighbours, _hall.Services.GetRequiredService<Database>(), _hall.Writer, StartedAlready.By(_hall.Clock), _hall.Clock, NullLogger<NeighbourWatch>.Instance);

    private NeighbourWatch Watch() => Watch([new Neighbour(new Uri(East + "/"), _http)]);

    /// <summary>It asks for the first time.</summary>
    private Task Begin()
    {
        Watch();
        return Rest(() => _watch!.StartAsync(Ct));
    }

    private async Task Beat(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Rest(() =>
            {
                _hall.Clock.Advance(TimeSpan.FromSeconds(10));
                return Task.CompletedTask;
            });
        }
    }

    private async Task Rest(Func<Task> after)
    {
        var rest = _watch!.NextRest;
        await after();
        await rest.WaitAsync(Wait.AtMost, Ct);
    }

    private async Task End()
    {
        if (_watch is { } watch)
        {
            await watch.StopAsync(CancellationToken.None);
            watch.Dispose();
            _watch = null;
        }
    }

    private List<Incident> Incidents() => _hall.Ask(db => db.Incidents.AsEnumerable().Where(one => one.Source.StartsWith(NeighbourWords.Prefix, StringComparison.Ordinal)).ToList());
}
