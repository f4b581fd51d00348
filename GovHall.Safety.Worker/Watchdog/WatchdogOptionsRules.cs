using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.Mqtt;

namespace GovHall.Safety.Worker.Watchdog;

/// <summary>What can be wrong with <see cref="WatchdogOptions"/>. Each message names the key and what to write there.</summary>
internal static class WatchdogOptionsRules
{
    private const string Authorities = $"{WatchdogOptions.Section}:{nameof(WatchdogOptions.NeighbourAuthorityFile)}";

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>One clear line each; none where all is well.</summary>
    public static IEnumerable<string> Problems(WatchdogOptions options) => new[] { PingUrl(options), Topic(options.Topic), Every(options.Every), Authority(options) }.Concat(options.Neighbours.Select(Neighbour)).OfType<string>();

    private static string? PingUrl(WatchdogOptions options) => options.PingUrl is null || options.Ping is not null
        ? null
        : $"{WatchdogOptions.Section}:PingUrl is no address that can be asked (it is not repeated here, for it may hold a token); write the whole one, such as https://monitor.example.org/ping/hall, or remove the key.";

    private static string? Topic(string? topic) => topic switch
    {
        null => null,
        _ when !TopicFilter.IsTopic(topic) || topic.StartsWith('$') =>
            $"{WatchdogOptions.Section}:Topic is '{topic}', which is no topic to publish on: not empty, without + and #, not beginning with $. Write one such as monitor/govhall, or remove the key.",
        _ when IsOurs(topic) =>
            $"{WatchdogOptions.Section}:Topic is '{topic}', on which the worker says or hears something else; write one of its own, such as monitor/govhall.",
        _ => null,
    };

    private static string? Neighbour(string address, int index) => WatchdogOptions.Base(address) is not null
        ? null
        : $"{WatchdogOptions.Section}:Neighbours:{index} is '{address}', which is no address that can be asked; write the base of that hall's pages, without login and question, such as https://safety.east.example.org:8443.";

    private static string? Authority(WatchdogOptions options) => options switch
    {
        { NeighbourAuthorityFile: null } => null,
        { ToWatch.IsEmpty: true } => $"{Authorities} is set although there is no neighbour; name one in {WatchdogOptions.Section}:Neighbours, or remove the file.",
        _ => PinnedAuthority.Problem(Authorities, options.NeighbourAuthorityFile),
    };

    private static bool IsOurs(string topic) =>
        topic.Split('/') is ["govhall", _, "status" or "sensors" or "checkpoints" or "alarms" or "incidents" or "inspections", ..];

    private static string? Every(TimeSpan every) => every >= Shortest && every <= Longest
        ? null
        : $"{WatchdogOptions.Section}:Every is {every:c}; write a time from {Shortest:c} to {Longest:c}.";
}
