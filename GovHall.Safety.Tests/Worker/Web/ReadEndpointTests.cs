using System.Net;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Tests.Worker.Web;

public sealed class ReadEndpointTests(TestWeb web) : IClassFixture<TestWeb>
{
    [Fact]
    public async Task The_hall_shows_its_state_its_open_doors_and_what_is_not_ticked()
    {
        var id = await web.Planned();

        var (_, hall) = await (await web.As(Role.Guard)).Get("/api/v1/hall");

        Assert.Equal(("qh", "open", "2026-11-23T17:30:00+08:00"), (hall.Text("id"), hall.Text("state"), hall.Text("until")));
        Assert.Equal("D01", Assert.Single(hall["openDoors"]!.AsArray())!.Text("sensor"));
        Assert.Contains(hall["untickedItems"]!.AsArray(), item => item!.Text("inspection") == id.ToString() && item!.Text("item") == "temp");
    }

    [Fact]
    public async Task A_plan_shows_its_checklist()
    {
        var (_, plan) = await (await web.As(Role.Guard)).Get("/api/v1/plans/closing-check");

        Assert.Equal(("closing", "guard", "0s"), (plan.Text("kind"), plan["who"]![0]!.Text("role"), plan.Text("grace")));
        Assert.Equal(["power", "temp"], plan["items"]!.AsArray().Select(item => item!.Text("id")!));
    }

    [Fact]
    public async Task Occurrences_are_those_of_the_ledger_and_beyond_it_those_of_the_schedule()
    {
        var id = await web.Planned();

        var (_, page) = await (await web.As(Role.Guard)).Get("/api/v1/plans/closing-check/occurrences?from=2026-11-23&to=2026-11-24");

        Assert.Contains(page["items"]!.AsArray(), occurrence => occurrence!.Text("inspection") == id.ToString() && occurrence!.Text("state") == "planned");
        Assert.Contains(page["items"]!.AsArray(), occurrence => occurrence!["inspection"] is null && occurrence!.Text("opens") == "2026-11-24T20:00:00+08:00");
    }

    [Fact]
    public async Task A_sensor_shows_its_last_values()
    {
        var (_, sensor) = await (await web.As(Role.Guard)).Get("/api/v1/sensors/TH01");

        Assert.Equal(("30s", "°C", "govhall/qh/sensors/TH01"), (sensor.Text("interval"), sensor.Text("unit"), sensor.Text("topic")));
        Assert.Equal(21.5, sensor["metrics"]!["temperature"]!["value"]!.GetValue<double>());
    }

    [Fact]
    public async Task A_sensor_that_was_never_heard_is_shown_so()
    {
        var (_, sensor) = await (await web.As(Role.Guard)).Get("/api/v1/sensors/SM01");

        Assert.Null(sensor["lastSeenAt"]);
    }

    [Fact]
    public async Task Readings_come_back_as_they_were_measured_page_by_page()
    {
        await web.Heard(Temperature(0, 20), Temperature(1, 22), Temperature(2, 24));
        var guard = await web.As(Role.Guard);

        var (_, first) = await guard.Get("/api/v1/sensors/TH01/readings?from=2026-11-23T08:00:00%2B08:00&to=2026-11-23T09:00&limit=2");
        var (_, second) = await guard.Get($"/api/v1/sensors/TH01/readings?from=2026-11-23T08:00:00 08:00&to=2026-11-23T09:00&limit=2&cursor={first.Text("next")}");

        Assert.Equal([20, 22], first["items"]!.AsArray().Select(reading => reading!["value"]!.GetValue<double>()));
        Assert.Equal("2026-11-23T08:02:00+08:00", Assert.Single(second["items"]!.AsArray())!.Text("at"));
        Assert.Null(second["next"]);
    }

    [Fact]
    public async Task Readings_come_in_stretches_and_bad_ones_are_counted_apart()
    {
        await web.Heard(
            Temperature(180, 20), Temperature(181, 24), Temperature(195, 30),
            Temperature(182, 0) with { Value = ReadingValue.Of("broken"), Quality = Quality.Bad });

        var (_, page) = await (await web.As(Role.Guard)).Get("/api/v1/sensors/TH01/readings?from=2026-11-23T11:00&to=2026-11-23T12:00&bucket=15m");

        Assert.Equal(
            [(3, 1, 20, 24, 22), (1, 0, 30, 30, 30)],
            page["items"]!.AsArray().Select(bucket => (
                bucket!["count"]!.GetValue<int>(), bucket["bad"]!.GetValue<int>(),
                bucket["least"]!.GetValue<double>(), bucket["most"]!.GetValue<double>(), bucket["mean"]!.GetValue<double>())));
    }

    [Fact]
    public async Task A_door_is_open_or_not()
    {
        await web.Heard(new Reading("D01", "contact_open", ReadingValue.Of(true), Quality.Good, WebHall.Monday, WebHall.Monday));

        var (_, page) = await (await web.As(Role.Guard)).Get("/api/v1/sensors/D01/readings?to=2026-11-23T10:00");

        Assert.True(Assert.Single(page["items"]!.AsArray())!["value"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Messages_that_could_not_be_read_are_shown()
    {
        await web.Write(ledger => ledger.Db.Add(new Safety.Worker.Storage.RejectedReading
        {
            ReceivedAt = ledger.Now,
            Topic = "govhall/qh/sensors/X",
            Payload = "{"u8.ToArray(),
            Size = 1,
            Code = "malformed",
            Reason = Text.Same("?"),
        }));

        var (_, page) = await (await web.As(Role.Guard)).Get("/api/v1/readings/rejected");

        Assert.Equal(("malformed", "ew=="), (page["items"]![0]!.Text("code"), page["items"]![0]!.Text("payload")));
    }

    [Fact]
    public async Task A_notification_that_waits_is_tried_again_at_once()
    {
        await web.Raised();
        var director = await web.As(Role.Director);
        var (_, list) = await director.Get("/api/v1/notifications?state=queued&limit=1");

        var (status, notification) = await director.Post($"/api/v1/notifications/{list["items"]![0]!.Text("id")}/retry");

        Assert.Equal((HttpStatusCode.OK, "queued"), (status, notification.Text("state")));
    }

    [Fact]
    public async Task A_journal_that_was_changed_is_found_out()
    {
        await using var own = new TestWeb();
        await own.InitializeAsync();
        await own.Raised();
        var auditor = await own.As(Role.Auditor);
        var (_, right) = await auditor.Get("/api/v1/journal/verify");
        await using (var db = own.Database.Read())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE journal SET \"by\" = 'nobody' WHERE seq = 2", TestContext.Current.CancellationToken);
        }

        var (_, wrong) = await auditor.Get("/api/v1/journal/verify");

        Assert.Equal((true, false, 2), (right["verified"]!.GetValue<bool>(), wrong["verified"]!.GetValue<bool>(), wrong["wrong"]!.GetValue<int>()));
    }

    [Fact]
    public async Task The_worker_says_that_it_is_ready()
    {
        var (status, health) = await web.Anonymous().Get("/health/ready");

        Assert.Equal((HttpStatusCode.OK, "ready"), (status, health.Text("status")));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_monitor_that_asks_for_the_head_alone_is_answered(string path)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Head, path);

        using var answer = await web.Anonymous().SendAsync(asked, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static Reading Temperature(int minute, double value)
    {
        var at = new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute);
        return new("TH01", "temperature", ReadingValue.Of(value), Quality.Good, at, at);
    }
}
