namespace GovHall.Safety.Worker.Mqtt;

/// <summary>What a topic and a topic filter are (MQTT 5.0, 4.7).</summary>
internal static class TopicFilter
{
    private const int MaxLength = 65_535;

    /// <summary>A name that can be published to: not empty, no wildcard, no NUL (4.7.3).</summary>
    public static bool IsTopic(string? topic) => topic is { Length: > 0 and <= MaxLength } && topic.AsSpan().IndexOfAny('+', '#', '\0') < 0;

    public static bool IsValid(string? filter)
    {
        if (filter is not { Length: > 0 and <= MaxLength } || filter.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        var levels = filter.Split('/');
        return levels.Index().All(level => level.Item switch
        {
            "+" => true,
            "#" => level.Index == levels.Length - 1,
            _ => level.Item.AsSpan().IndexOfAny('+', '#') < 0,
        });
    }
}
