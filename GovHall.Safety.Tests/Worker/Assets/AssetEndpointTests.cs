using System.Net;
using System.Text.Json.Nodes;
using GovHall.Safety.Core.Assets;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Register;

namespace GovHall.Safety.Tests.Worker.Assets;

/// <summary>Assets through the API: out of service and back, serviced and tested.</summary>
public sealed class AssetEndpointTests : IAsyncLifetime
{
    private const string Refill = """{ "reason": "送修充装", "count": 1, "until": "2026-11-27T09:00:00+08:00" }""";

    private readonly TestWeb _web = new();

    private static HallRegister Register { get; } = WebHall.Now.Register with
    {
        Assets =
        [
            new() { Id = "FE01", Name = new("一楼灭火器", "Ground floor extinguishers"), Kind = "extinguisher", Model = "powder", Zone = "Z01", Count = 4, Made = new(2022, 3, 1) },
            new() { Id = "FE02", Name = new("东侧灭火器", "East extinguishers"), Kind = "extinguisher", Model = "powder", Zone = "Z01", Count = 4, Made = new(2022, 3, 1), LastService = new(2026, 3, 2) },
            new() { Id = "UPS1", Name = new("机房不间断电源", "Server room UPS"), Kind = "ups", Zone = "Z01", Installed = new(2024, 5, 1), TestEvery = "6mo" },
        ],
    };

    public async ValueTask InitializeAsync()
    {
        await _web.InitializeAsync();
        await _web.Write(ledger =>
        {
            RegisterStore.Import(ledger, RegisterFile.Of(Register), Actor.System);
            ledger.ReloadRegister();
            return true;
        });
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task<(HttpStatusCode Status, JsonNode Body)> Post(Role role, string path, string body = "{}") => await (await _web.As(role)).Post($"/api/v1/assets/{path}", body);

    private async Task<JsonNode> Get(string path) => (await (await _web.As(Role.Guard)).Get($"/api/v1/{path}")).Answer;

    private async Task<IReadOnlyList<JsonNode>> Incidents(string source) =>
        [.. (await Get("incidents?kind=equipment"))["items"]!.AsArray().Where(incident => incident!["title"]!.Text("zh")!.Contains(source, StringComparison.Ordinal)).Select(incident => incident!)];

    private Task<int> Pass(TimeSpan time)
    {
        _web.Clock.Advance(time);
        return _web.Write(ledger => ledger.Db.AssetUses.ToList().Select(use => ledger.Commit(use, AssetMachine.Strike(use, ledger.Now).Facts, Actor.System)).Count());
    }

    [Fact]
    public async Task The_register_s_assets_are_listed_with_their_state_and_what_is_due()
    {
        var list = await Get("assets");

        Assert.Equal(["FE01", "FE02", "UPS1"], list["items"]!.AsArray().Select(asset => asset!.Text("id")));
        Assert.Equal(("in-use", "2027-03-01", "2032-03-01"), list["items"]![0] is { } first ? (first.Text("state"), first["due"]!.Text("service"), first["due"]!.Text("scrap")) : default);
    }

    [Fact]
    public async Task Taken_out_it_says_since_when_why_and_until_when()
    {
        var (status, asset) = await Post(Role.FacilityManager, "FE01/out-of-service", Refill);

        Assert.Equal((HttpStatusCode.OK, "out-of-service"), (status, asset.Text("state")));
        Assert.Equal(
            ("送修充装", "facility-manager", "1", "2026-11-23T09:30:00+08:00", "2026-11-27T09:00:00+08:00"),
            asset["outOfService"] is { } gone ? (gone.Text("reason"), gone.Text("by"), gone.Text("count"), gone.Text("since"), gone.Text("until")) : default);
    }

    [Fact]
    public async Task Its_history_is_the_journal_s()
    {
        await Post(Role.FacilityManager, "FE01/out-of-service", Refill);
        await Post(Role.FireManager, "FE01/return-to-service", """{ "note": "已复位" }""");
        await Post(Role.Engineer, "FE01/service", """{ "day": "2026-11-22", "note": "换药，检验合格" }""");

        var history = (await Get("assets/FE01"))["history"]!.AsArray();

        Assert.Equal(["taken-out", "returned", "maintained"], history.Select(entry => entry!.Text("what")));
        Assert.Equal(["facility-manager", "fire-manager", "engineer"], history.Select(entry => entry!.Text("by")));
    }

    [Theory]
    [InlineData(Role.Engineer, "out-of-service", Refill)]
    [InlineData(Role.SafetyAdministrator, "return-to-service", "{}")]
    [InlineData(Role.Guard, "service", "{}")]
    [InlineData(Role.Administrator, "test", "{}")]
    public async Task Who_has_no_right_is_refused(Role role, string deed, string body) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(role, $"FE01/{deed}", body)).Status);

    [Fact]
    public async Task An_asset_that_the_hall_does_not_have_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await Post(Role.FireManager, "FE99/out-of-service", Refill)).Status);

    [Fact]
    public async Task A_version_that_is_no_longer_so_is_refused()
    {
        await Post(Role.FireManager, "FE01/out-of-service", Refill);
        await Post(Role.FireManager, "FE01/return-to-service");

        var (status, _) = await (await _web.As(Role.FireManager)).Post("/api/v1/assets/FE01/out-of-service", Refill, ("If-Match", "\"0\""));

        Assert.Equal(HttpStatusCode.PreconditionFailed, status);
    }

    [Fact]
    public async Task Its_first_change_is_guarded_like_any_other()
    {
        await (await _web.As(Role.FireManager)).Post("/api/v1/assets/FE02/out-of-service", Refill, ("If-Match", "\"0\""));

        var (status, _) = await (await _web.As(Role.FireManager)).Post("/api/v1/assets/FE02/out-of-service", """{ "reason": "压力不足" }""", ("If-Match", "\"0\""));

        Assert.Equal((HttpStatusCode.PreconditionFailed, "送修充装"), (status, (await Get("assets/FE02"))["outOfService"]!.Text("reason")));
    }

    [Fact]
    public async Task Out_for_a_day_it_is_an_incident_that_its_return_resolves()
    {
        await Post(Role.FacilityManager, "UPS1/out-of-service", """{ "reason": "电池鼓包" }""");
        await Pass(TimeSpan.FromHours(24));

        var raised = Assert.Single(await Incidents("停用超过 24 小时"));
        await Post(Role.FacilityManager, "UPS1/return-to-service");

        Assert.Equal(("open", "resolved"), (raised.Text("state"), Assert.Single(await Incidents("停用超过 24 小时")).Text("state")));
    }

    [Fact]
    public async Task More_than_a_quarter_away_is_an_incident_of_the_zone_at_once_and_enough_back_resolves_it()
    {
        await Post(Role.FireManager, "FE01/out-of-service", """{ "reason": "送修充装", "count": 2 }""");
        var quarter = await Incidents("灭火器不在位");
        await Post(Role.FireManager, "FE02/out-of-service", """{ "reason": "压力不足", "count": 1 }""");
        var thin = await Incidents("灭火器不在位");
        await Post(Role.FireManager, "FE01/out-of-service", """{ "reason": "送修充装", "count": 1 }""");

        Assert.Empty(quarter);
        Assert.Equal(("open", "Z01"), (Assert.Single(thin).Text("state"), thin[0].Text("zone")));
        Assert.Equal("resolved", Assert.Single(await Incidents("灭火器不在位")).Text("state"));
    }

    [Fact]
    public async Task Another_one_away_from_a_zone_that_lacks_them_is_the_same_incident_once_more()
    {
        await Post(Role.FireManager, "FE01/out-of-service", """{ "reason": "送修充装" }""");
        await Post(Role.FireManager, "FE02/out-of-service", """{ "reason": "送修充装" }""");

        Assert.Equal("2", Assert.Single(await Incidents("灭火器不在位")).Text("occurrences"));
    }

    [Fact]
    public async Task An_import_that_takes_the_asset_away_ends_what_was_about_it()
    {
        await Post(Role.FireManager, "FE01/out-of-service", """{ "reason": "报废" }""");

        await _web.Write(ledger =>
        {
            ledger.Import(new() { Assets = Register.Assets.RemoveAt(0) }, Actor.System);
            return true;
        });

        Assert.Equal("resolved", Assert.Single(await Incidents("灭火器不在位")).Text("state"));
    }

    [Fact]
    public async Task Serviced_its_next_due_day_and_the_register_have_moved()
    {
        var (_, asset) = await Post(Role.SafetyAdministrator, "FE01/service", """{ "day": "2026-11-20", "note": "充装检验" }""");

        using var db = _web.Database.Read();
        Assert.Equal(("2026-11-20", "2028-11-20"), (asset.Text("lastService"), asset["due"]!.Text("service")));
        Assert.Equal(new DateOnly(2026, 11, 20), RegisterStore.Load(db).Assets[0].LastService);
    }

    [Fact]
    public async Task Tested_today_where_no_day_is_said() =>
        Assert.Equal(("2026-11-23", "2027-05-23"), (await Post(Role.Engineer, "UPS1/test")).Body is var asset ? (asset.Text("lastTest"), asset["due"]!.Text("test")) : default);

    [Theory]
    [InlineData("2026-11-24")]
    [InlineData("2026-03-01")]
    public async Task A_day_that_cannot_be_is_named(string day)
    {
        var (status, problem) = await Post(Role.Engineer, "FE02/service", $$"""{ "day": "{{day}}" }""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.NotNull(problem["errors"]!["day"]);
    }

    [Fact]
    public async Task The_journal_gives_the_state_again()
    {
        await Post(Role.FireManager, "FE01/out-of-service", """{ "reason": "送修充装" }""");
        await Pass(TimeSpan.FromHours(25));
        await Post(Role.Engineer, "FE01/service");
        await Post(Role.FireManager, "FE01/return-to-service");

        Assert.Empty(JournalReplay.Of(_web.Database));
    }
}
