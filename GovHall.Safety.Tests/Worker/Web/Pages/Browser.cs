using System.Net;
using System.Text.RegularExpressions;

namespace GovHall.Safety.Tests;

/// <summary>What came back, as a person without script sees it.</summary>
internal sealed record Shown(HttpStatusCode Status, string Html, HttpResponseMessage Response)
{
    public string? Location => Response.Headers.Location?.OriginalString;

    /// <summary>The words without the tags.</summary>
    public string Words => Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(Html, "<[^>]*>", " ", RegexOptions.None, Wait.AtMost)), @"\s+", " ", RegexOptions.None, Wait.AtMost);

    public IReadOnlyList<Form> Forms =>
        [.. Regex.Matches(Html, "<form[^>]*action=\"(?<action>[^\"]*)\"[^>]*>(?<body>.*?)</form>", RegexOptions.Singleline, Wait.AtMost)
            .Select(form => new Form(WebUtility.HtmlDecode(form.Groups["action"].Value), form.Groups["body"].Value))];

    public Form FormTo(string end) => Forms.First(form => form.Action.EndsWith(end, StringComparison.Ordinal));

}

/// <summary>A form and what a browser sends of it as it stands.</summary>
internal sealed record Form(string Action, string Body)
{
    public Dictionary<string, string> Fields =>
        Regex.Matches(Body, "<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.None, Wait.AtMost)
            .ToDictionary(input => WebUtility.HtmlDecode(input.Groups["name"].Value), input => WebUtility.HtmlDecode(input.Groups["value"].Value));
}

/// <summary>A browser without script: keeps cookies, sends forms, and stays where it is sent.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient _client;

    public Browser(Uri address)
    {
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    public CookieContainer Cookies { get; } = new();

    public Task<Shown> Open(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<Shown> Head(string path) => Send(new HttpRequestMessage(HttpMethod.Head, path));

    public Task<Shown> Post(string path, params (string Name, string Value)[] fields) => Send(new HttpRequestMessage(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
    });

    /// <summary>Fills the form in and sends it, hidden fields and all.</summary>
    public Task<Shown> Submit(Form form, params (string Name, string Value)[] filled) =>
        Post(form.Action, [.. form.Fields.Select(field => (field.Key, field.Value)), .. filled]);

    /// <summary>The same, with a photo in one of its fields.</summary>
    public Task<Shown> Submit(Form form, (string Field, byte[] Content) photo, params (string Name, string Value)[] filled)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.Fields.Select(field => (field.Key, field.Value)).Concat(filled))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(photo.Content), photo.Field, "IMG_0001.jpg");
        return Send(new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = content });
    }

    /// <summary>Goes where it was sent.</summary>
    public Task<Shown> Follow(Shown shown) => Open(shown.Location!);

    public async Task<Shown> Send(HttpRequestMessage request)
    {
        var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response);
    }

    public void Dispose() => _client.Dispose();
}
