using System.Net;
using System.Text;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Intake;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Web;

public sealed class SensorRegisterTests : IAsyncLifetime
{
    private const string Door = """{"id":"D09","name":{"zh":"北门","en":"North door"},"kind":"door","zone":"Z01","topic":"door/9","metrics":["contact_open"],"interval":"30s"}""";

    private readonly TestWeb _web = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private HallRegister Register => _web.Services.GetRequiredService<CurrentHall>().Now.Register;

    public async ValueTask InitializeAsync()
    {
        await _web.InitializeAsync();
        await _web.Services.GetRequiredService<LedgerWriter>().Write(
            ledger => RegisterStore.Import(ledger, RegisterFile.Of(WebHall.Now.Register), Actor.System), Ct);
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Fact]
    public async Task A_new_sensor_is_found_where_the_answer_says()
    {
        var manager = await _web.As(Role.FacilityManager);

        using var answer = await manager.PostAsync(new Uri("/api/v1/sensors", UriKind.Relative), new StringContent(Door, Encoding.UTF8, "application/json"), Ct);

        Assert.Equal((HttpStatusCode.Created, "/api/v1/sensors/D09"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        var (_, sensor) = await manager.Get("/api/v1/sensors/D09");
        Assert.Equal(("north door", "door/9"), (sensor["name"]!.Text("en")!.ToLowerInvariant(), sensor.Text("topic")));
    }

    [Fact]
    public async Task A_new_sensors_topic_is_listened_to_at_once()
    {
        await (await _web.As(Role.Administrator)).Post("/api/v1/sensors", Door);

        Assert.Contains("door/9", ActivatorUtilities.CreateInstance<SensorIntake>(_web.Services).TopicFilters);
    }

    [Fact]
    public async Task An_id_that_is_taken_is_refused()
    {
        var (status, problem) = await (await _web.As(Role.Administrator)).Post("/api/v1/sensors", Door.Replace("D09", "D01", StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.Conflict, "id-taken"), (status, problem.Text("code")));
        Assert.Contains("PUT", problem["messages"]!.Text("zh"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"D/9","name":{"zh":"门","en":"Door"}}""", "id")]
    [InlineData("""{"id":"D09","name":{"zh":"门","en":"Door"},"metrics":["no_such_metric"]}""", "metrics[0]")]
    [InlineData("""{"id":"D09","name":{"zh":"门","en":"Door"},"metrics":["temperature"],"unit":"lx"}""", "unit")]
    [InlineData("""{"id":"D09","name":{"zh":"门","en":"Door"},"interval":"90d"}""", "interval")]
    [InlineData("""{"name":{"zh":"门","en":"Door"}}""", "id")]
    public async Task What_an_import_refuses_is_refused_field_by_field(string body, string field)
    {
        var (status, problem) = await (await _web.As(Role.SafetyAdministrator)).Post("/api/v1/sensors", body);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (status, problem["errors"]![field] is not null));
        Assert.DoesNotContain(Register.Sensors, sensor => sensor.Id == "D09");
    }

    [Fact]
    public async Task A_sensor_changes_where_it_stands_in_the_register()
    {
        var (status, sensor) = await (await _web.As(Role.FacilityManager)).Put("/api/v1/sensors/D01", """{"name":{"zh":"西门","en":"West door"},"kind":"door","metrics":["contact_open"]}""");

        Assert.Equal((HttpStatusCode.OK, "West door"), (status, sensor["name"]!.Text("en")));
        Assert.Equal(WebHall.Now.Register.Sensors.Select(one => one.Id), Register.Sensors.Select(one => one.Id));
    }

    [Fact]
    public async Task A_sensor_that_was_changed_since_it_was_looked_at_is_not_changed()
    {
        var manager = await _web.As(Role.FacilityManager);
        var (_, seen) = await manager.Get("/api/v1/sensors/D01");
        var version = $"\"{seen.Text("version")}\"";
        await manager.Put("/api/v1/sensors/D01", """{"name":{"zh":"西门","en":"West door"}}""", ("If-Match", version));

        var (status, problem) = await manager.Put("/api/v1/sensors/D01", """{"name":{"zh":"南门","en":"South door"}}""", ("If-Match", version));

        Assert.Equal((HttpStatusCode.PreconditionFailed, "version-changed"), (status, problem.Text("code")));
    }

    [Fact]
    public async Task A_sensor_that_is_not_registered_cannot_be_changed()
    {
        var (status, _) = await (await _web.As(Role.FacilityManager)).Put("/api/v1/sensors/D77", """{"name":{"zh":"门","en":"Door"}}""");

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Fact]
    public async Task An_id_is_not_changed()
    {
        var (status, problem) = await (await _web.As(Role.FacilityManager)).Put("/api/v1/sensors/D01", """{"id":"D02","name":{"zh":"门","en":"Door"}}""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (status, problem["errors"]!["id"] is not null));
    }

    [Fact]
    public async Task Who_has_no_right_to_the_register_changes_nothing()
    {
        var guard = await _web.As(Role.Guard);

        var (added, _) = await guard.Post("/api/v1/sensors", Door);
        var (changed, _) = await guard.Put("/api/v1/sensors/D01", """{"name":{"zh":"门","en":"Door"}}""");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (added, changed));
    }

    [Fact]
    public async Task The_journal_has_it_as_an_import_by_this_person()
    {
        await (await _web.As(Role.FacilityManager)).Post("/api/v1/sensors", Door);

        using var db = _web.Database.Read();
        var last = db.Journal.Where(entry => entry.Kind == "register.imported").OrderByDescending(entry => entry.Seq).First();
        Assert.Equal(("facility-manager", Via.Cookie), (last.By, last.Via));
        Assert.Contains("D09", last.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_for_twice_under_one_key_it_is_made_once_and_answered_the_same()
    {
        var manager = await _web.As(Role.FacilityManager);

        var (first, _) = await manager.Post("/api/v1/sensors", Door, ("Idempotency-Key", "one"));
        var (again, _) = await manager.Post("/api/v1/sensors", Door, ("Idempotency-Key", "one"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first, again));
    }
}
