using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovHall.Safety.Load.Years;

/// <summary>A hall that has a few of the demo hall's plans: another few with each seed, so that many of them see all of its schedule.</summary>
internal static class SmallHall
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The demo hall's.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <param name="demo">The demo hall's schedule.</param>
    /// <param name="plans">How many it has.</param>
    /// <param name="seed">Which.</param>
    /// <returns>Its schedule.</returns>
    public static string Of(string demo, int plans, int seed)
    {
        var schedule = JsonNode.Parse(demo, documentOptions: Lenient)!.AsObject();
        var all = schedule["plans"]!.AsArray().Select(plan => plan!.DeepClone()).ToArray();
        new Random(seed).Shuffle(all);
        schedule["plans"] = new JsonArray([.. all.Take(plans)]);
        return schedule.ToJsonString();
    }
}
