using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Web;
using Microsoft.AspNetCore.Http.Metadata;

namespace GovHall.Safety.Tests.Worker.Web;

/// <summary>
/// Every deed's body, damaged as a hostile or broken sender would (<see cref="BodyWound"/>): it is done or clearly refused, never a fault of ours,
/// and whatever was let in, tables and journal agree and every list can still be read.
/// </summary>
public sealed class MutatedBodyTests(RegisteredWeb hall, ITestOutputHelper output) : IClassFixture<RegisteredWeb>
{
    private readonly TestWeb _web = hall.Web;
    private readonly LiveThings _things = new(hall.Web);

    private static readonly Deed[] s_deeds = [.. ApiTable.Deeds.Where(deed => deed.Body != ApiTable.Photo)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <remarks>Three thousand in all; ten times as many with CsCheck_Iter=1000.</remarks>
    [Fact]
    public async Task A_damaged_body_is_done_or_clearly_refused()
    {
        var doors = new List<Door>();
        foreach (var deed in s_deeds)
        {
            doors.Add(new(deed, Known(deed), await _web.As(deed.May[0]), await Live(deed)));
        }

        await Gen.Select(Gen.Int[0, doors.Count - 1], BodyWound.Some).SampleAsync(
            (number, wounds) => Knock(doors[number], wounds),
            iter: 3 * doors.Count * Check.Iter / 4,
            threads: 1);

        output.WriteLine($"{doors.Sum(door => door.Tried)} bodies, {doors.Sum(door => door.Done)} of them done; least for one deed {doors.Min(door => door.Tried)} and {doors.Min(door => door.Done)}");
        Assert.Empty(JournalReplay.Of(_web.Database).Select(difference => $"{difference.Subject}: {difference.What.En}"));
        Assert.True(JournalVerification.Of(_web.Database, Ct).IsRight);
        Assert.Empty(await Unreadable());
    }

    [Fact]
    public void A_damaged_body_is_another_than_the_right_one_in_nearly_every_case()
    {
        const string Right = """{"by":"guard","checks":[{"id":"a","item":"power","verdict":"pass"}]}""";
        var (tried, same) = (0, 0);

        BodyWound.Some.Sample(
            wounds =>
            {
                tried++;
                same += BodyWound.Of(Right, wounds, ["by", "checks", "note"]) == Right ? 1 : 0;
            },
            threads: 1);

        Assert.InRange(same, 0, tried / 10);
    }

    private async Task Knock(Door door, BodyWound[] wounds)
    {
        var (sent, faults) = (BodyWound.Of(door.Live.Body, wounds, door.Known), _web.Faults.Entries.Count);
        var (status, type, answer) = await Send(door.Client, door.Deed.Method, door.Live.Path, sent);
        door.Tried++;
        var isDone = (int)status < 300;
        Assert.True(
            (int)status < 500 && _web.Faults.Entries.Count == faults && (isDone || IsClear(type, answer)),
            $"{door.Deed}: {status} {type} {answer} for {(sent.Length > 1_000 ? sent[..1_000] : sent)}{Environment.NewLine}{string.Join(Environment.NewLine, _web.Faults.Entries.Skip(faults))}");
        if (isDone)
        {
            door.Done++;
            door.Live = await Live(door.Deed);
        }
    }

    /// <summary>RFC 9457 with a code, and what to do in both languages.</summary>
    private static bool IsClear(string? type, string answer) =>
        type == Problem.ContentType && JsonNode.Parse(answer)! is var problem
        && problem.Text("code") is { Length: > 0 } && problem["messages"]!.Text("zh") is { Length: > 0 } && problem["messages"]!.Text("en") is { Length: > 0 };

    private static async Task<(HttpStatusCode Status, string? Type, string Answer)> Send(HttpClient client, string method, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(new(method), path) { Content = content };
        using var response = await client.SendAsync(request, Ct);
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>Every member that this deed's body has anywhere, the optional ones too.</summary>
    private List<string> Known(Deed deed)
    {
        var bodies = RoutePaths.Mapped(_web).Where(one => RoutePaths.Fits(one.Route, deed.ToString())).Select(one => one.Endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType);
        return [.. Members(bodies.Single()!).Distinct()];

        static IEnumerable<string> Members(Type type) => ApiJson.Options.GetTypeInfo(type).Properties.SelectMany(member =>
            (IEnumerable<string>)[member.Name, .. member.PropertyType.IsGenericType ? member.PropertyType.GetGenericArguments().Where(one => one.Namespace == type.Namespace && one.IsClass).SelectMany(Members) : []]);
    }

    private async Task<(string Path, string Body)> Live(Deed deed)
    {
        _web.Board.Latch("smoke@SM01");
        var live = (await _things.Live($"{deed.Path}\n{deed.Body}")).Split('\n');
        return (live[0], live[1]);
    }

    /// <summary>The lists and pages that can no longer be shown for something that was let in.</summary>
    private async Task<List<string>> Unreadable()
    {
        var director = await _web.As(Role.Director);
        var unreadable = new List<string>();
        foreach (var path in ApiTable.Routes.Where(row => row.Rule is "Readers" or "JournalReaders").Select(row => row.Route.Split(' ')[1])
            .Concat(PageTable.Seen.Select(page => page.Path)).Where(path => !path.Contains('{', StringComparison.Ordinal)))
        {
            var status = await director.Ask("GET", path, "");
            unreadable.AddRange((int)status < 400 ? [] : [$"{path}: {status}"]);
        }

        return unreadable;
    }

    /// <summary>A deed, who may do it, and what it is done to now.</summary>
    private sealed class Door(Deed deed, IReadOnlyList<string> known, HttpClient client, (string Path, string Body) live)
    {
        public Deed Deed => deed;

        public IReadOnlyList<string> Known => known;

        public HttpClient Client => client;

        public (string Path, string Body) Live { get; set; } = live;

        public int Tried { get; set; }

        public int Done { get; set; }
    }
}
