using System.Net;
using System.Net.Http.Headers;
using System.Text;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Tests.Worker.Web;

public sealed class IdempotencyTests(TestWeb web) : IClassFixture<TestWeb>
{
    private const string Words = """{"note":"已到现场"}""";

    [Fact]
    public async Task The_same_request_again_gets_the_same_answer_and_does_nothing()
    {
        var path = $"/api/v1/incidents/{await web.Raised()}/notes";
        var officer = await web.As(Role.DutyOfficer);

        var first = await Send(officer, path, Words, "k1");
        var after = web.JournalHead();
        var second = await Send(officer, path, Words, "k1");

        Assert.Equal((first.Body, after), (second.Body, web.JournalHead()));
        Assert.Equal((false, true), (first.Replayed, second.Replayed));
    }

    [Fact]
    public async Task Twins_at_the_same_moment_are_one()
    {
        var id = await web.Raised();
        var officer = await web.As(Role.DutyOfficer);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Send(officer, $"/api/v1/incidents/{id}/notes", Words, "twins")));

        var (_, incident) = await officer.Get($"/api/v1/incidents/{id}");
        Assert.Single(answers.Select(answer => answer.Body).Distinct(StringComparer.Ordinal));
        Assert.Equal(1, answers.Count(answer => !answer.Replayed));
        Assert.Single(incident["timeline"]!.AsArray(), entry => entry!.Text("what") == "noted");
    }

    [Fact]
    public async Task Without_a_key_each_request_counts()
    {
        var id = await web.Raised();
        var officer = await web.As(Role.DutyOfficer);

        await officer.Post($"/api/v1/incidents/{id}/notes", Words);
        var (_, incident) = await officer.Post($"/api/v1/incidents/{id}/notes", Words);

        Assert.Equal(2, incident["timeline"]!.AsArray().Count(entry => entry!.Text("what") == "noted"));
    }

    [Fact]
    public async Task A_key_is_not_lent_to_another_body()
    {
        var path = $"/api/v1/incidents/{await web.Raised()}/notes";
        var officer = await web.As(Role.DutyOfficer);
        await Send(officer, path, Words, "k2");
        var before = web.JournalHead();

        var (status, problem) = await officer.Post(path, """{"note":"别的话"}""", (Repeat.Header, "k2"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency-key-reused", before), (status, problem.Text("code"), web.JournalHead()));
    }

    [Fact]
    public async Task Another_persons_key_is_another_key()
    {
        var path = $"/api/v1/incidents/{await web.Raised()}/notes";
        await Send(await web.As(Role.DutyOfficer), path, Words, "k3");

        var other = await Send(await web.As(Role.Engineer), path, Words, "k3");

        Assert.False(other.Replayed);
    }

    [Fact]
    public async Task What_was_refused_is_not_remembered()
    {
        var id = await web.Raised();
        var officer = await web.As(Role.DutyOfficer);
        const string closing = """{"cause":"跳闸","note":"已复位"}""";

        var refused = await Send(officer, $"/api/v1/incidents/{id}/close", closing, "k4");
        await officer.Post($"/api/v1/incidents/{id}/acknowledge");
        var done = await Send(officer, $"/api/v1/incidents/{id}/close", closing, "k4");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK), (refused.Status, done.Status));
    }

    [Fact]
    public async Task An_answer_is_remembered_for_a_week()
    {
        var path = $"/api/v1/incidents/{await web.Raised()}/notes";
        var officer = await web.As(Role.DutyOfficer);
        await Send(officer, path, Words, "k5");

        web.Clock.Advance(Repeat.Remembered);
        var later = await Send(officer, path, Words, "k5");

        Assert.False(later.Replayed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("键")]
    public async Task A_key_that_is_no_key_is_refused(string key)
    {
        var (status, problem) = await (await web.As(Role.DutyOfficer)).Post(
            $"/api/v1/incidents/{await web.Raised()}/notes", Words, (Repeat.Header, key.Length == 0 ? new string('k', 256) : key));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid-idempotency-key"), (status, problem.Text("code")));
    }

    private static async Task<(HttpStatusCode Status, string Body, bool Replayed)> Send(HttpClient client, string path, string json, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        request.Headers.Add(Repeat.Header, key);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (
            response.StatusCode,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            response.Headers.Contains("Idempotency-Replayed"));
    }
}
