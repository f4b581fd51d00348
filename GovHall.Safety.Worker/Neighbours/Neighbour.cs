using System.Net;
using System.Text.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Neighbours;

/// <summary>Another hall's worker, asked how it is.</summary>
/// <param name="address">The base of its pages.</param>
/// <param name="http">By which it is asked; without a timeout of its own.</param>
internal sealed class Neighbour(Uri address, HttpClient http)
{
    /// <summary>As the API says it of the last resort: its people cannot be told by itself.</summary>
    private const string LastResort = "last-resort";

    /// <summary>An answer that lacks what ours has is not ours.</summary>
    private static readonly JsonSerializerOptions s_strict = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    private readonly Uri _health = new(address, "health/ready");

    /// <summary>What it is called in letters and the log.</summary>
    public string Name { get; } = address.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>Why it cannot be relied upon to tell its people; null where it can.</summary>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task<Text?> Ask(CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync(_health, ct);
            return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable
                ? Judge(JsonSerializer.Deserialize<Health>(await answer.Content.ReadAsStreamAsync(ct), s_strict))
                : NeighbourWords.NoAnswer($"HTTP {(int)answer.StatusCode}");
        }
        catch (HttpRequestException e)
        {
            return NeighbourWords.NoAnswer(e.GetBaseException().Message.TrimEnd('.'));
        }
        catch (JsonException)
        {
            return NeighbourWords.NotOurs;
        }
    }

    private static Text? Judge(Health? said) => said switch
    {
        null => NeighbourWords.NotOurs,

        // The reader looks into no list.
        { Checks: var checks } when checks.Exists(check => check is null) => NeighbourWords.NotOurs,
        { Status: "ready" or "degraded", Checks: var checks } when !checks.Exists(check => IsMissing(check, LastResort)) => null,
        { Status: "ready" or "degraded" or "not-ready", Checks: var checks } => NeighbourWords.Unwell([.. checks.Where(check => !check.Ready).Select(check => check.Why).OfType<Text>()]),
        _ => NeighbourWords.NotOurs,
    };

    private static bool IsMissing(Check check, string name) => !check.Ready && check.Name == name;

    private sealed record Health(string Status, List<Check> Checks);

    private sealed record Check(string Name, bool Ready, Text? Why = null);
}
