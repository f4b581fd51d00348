using System.Net;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Hall;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Register;

/// <summary>The register over HTTP: everybody with a duty reads it, and sees what they may.</summary>
public sealed class RegisterEndpointTests(TestWeb web) : IClassFixture<TestWeb>, IAsyncLifetime
{
    public ValueTask InitializeAsync()
    {
        var register = WebHall.Now.Register;
        web.Services.GetRequiredService<CurrentHall>().Become(new HallNow(
            WebHall.Now.Schedule,
            1,
            register with { People = [.. register.People.Select(person => person with { Phone = "13800000000", Badge = $"B-{person.Id}" })] },
            null));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("zones", "Z01")]
    [InlineData("groups", "G01")]
    [InlineData("checkpoints", "P01")]
    [InlineData("routes", "R01")]
    public async Task What_the_register_has_is_listed_and_shown_one_by_one(string list, string id)
    {
        var guard = await web.As(Role.Guard);

        var (_, page) = await guard.Get($"/api/v1/{list}");
        var (_, one) = await guard.Get($"/api/v1/{list}/{id}");

        Assert.Equal(Assert.Single(page["items"]!.AsArray())!.ToJsonString(), one.ToJsonString());
    }

    [Fact]
    public async Task People_come_by_id() =>
        Assert.Equal(
            web.Services.GetRequiredService<CurrentHall>().Now.Register.People.Select(person => person.Id).Order(StringComparer.Ordinal),
            (await (await web.As(Role.Guard)).Get("/api/v1/people")).Answer["items"]!.AsArray().Select(person => person!.Text("id")!));

    [Theory]
    [InlineData(Role.Guard, null, null, null)]
    [InlineData(Role.DutyOfficer, "13800000000", "guard@qinghe.example", null)]
    [InlineData(Role.FacilityManager, "13800000000", "guard@qinghe.example", "B-guard")]
    public async Task Who_may_not_see_a_number_an_address_or_a_badge_does_not(Role role, string? phone, string? email, string? badge)
    {
        var (_, person) = await (await web.As(role)).Get("/api/v1/people/guard");

        Assert.Equal(("guard", phone, email, badge), (person.Text("id"), person.Text("phone"), person.Text("email"), person.Text("badge")));
    }

    [Fact]
    public async Task Another_system_sees_no_number()
    {
        var (_, person) = await (await web.WithKey(Role.Integration)).Get("/api/v1/people/guard");

        Assert.Equal(("guard", null), (person.Text("id"), person.Text("phone")));
    }

    [Theory]
    [InlineData(Role.Integration, "K72MQ9B")]
    [InlineData(Role.Auditor, null)]
    public async Task A_key_that_acts_for_people_knows_the_codes(Role role, string? code) =>
        Assert.Equal(code, (await (await web.WithKey(role)).Get("/api/v1/checkpoints/P01")).Answer.Text("code"));

    [Theory]
    [InlineData(Role.Guard, null)]
    [InlineData(Role.SafetyAdministrator, "K72MQ9B")]
    public async Task A_code_with_which_one_could_seem_to_be_there_is_for_those_who_print_it(Role role, string? code) =>
        Assert.Equal(code, (await (await web.As(role)).Get("/api/v1/checkpoints/P01")).Answer.Text("code"));

    [Fact]
    public async Task What_the_register_does_not_have_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await web.As(Role.Guard)).Get("/api/v1/zones/Z99")).Status);

    [Theory]
    [InlineData(Role.Guard, true)]
    [InlineData(Role.SafetyAdministrator, false)]
    public async Task A_version_tells_nothing_of_a_code_that_is_hidden(Role role, bool same)
    {
        var reader = await web.As(role);
        var (_, before) = await reader.Get("/api/v1/checkpoints/P01");
        Become(register => register with { Checkpoints = [register.Checkpoints[0] with { Code = "AAAAAAA" }] });

        var (_, after) = await reader.Get("/api/v1/checkpoints/P01");

        Assert.Equal(same, before.Text("version") == after.Text("version"));
    }

    [Theory]
    [InlineData(Role.Guard, true)]
    [InlineData(Role.DutyOfficer, false)]
    public async Task A_version_tells_nothing_of_a_number_that_is_hidden(Role role, bool same)
    {
        var reader = await web.As(role);
        var (_, before) = await reader.Get("/api/v1/people/guard");
        Become(register => register with { People = [.. register.People.Select(person => person with { Phone = "13900000000" })] });

        var (_, after) = await reader.Get("/api/v1/people/guard");

        Assert.Equal(same, before.Text("version") == after.Text("version"));
    }

    [Fact]
    public async Task A_version_is_another_once_something_else_is_registered()
    {
        var guard = await web.As(Role.Guard);
        var (_, before) = await guard.Get("/api/v1/zones/Z01");
        Become(register => register with { Zones = [register.Zones[0] with { Floor = "2F" }] });

        var (_, after) = await guard.Get("/api/v1/zones/Z01");

        Assert.NotEqual(before.Text("version"), after.Text("version"));
    }

    private void Become(Func<HallRegister, HallRegister> change)
    {
        var current = web.Services.GetRequiredService<CurrentHall>();
        current.Become(new HallNow(current.Now.Schedule, 1, change(current.Now.Register), null));
    }
}
