using System.Text.Json;
using GovHall.Safety.Worker.Intake;

namespace GovHall.Safety.Load;

/// <summary>Reads each message through and says at once that it is stored. It stores nothing.</summary>
internal sealed class ParseOnlyIntake : IIntake
{
    private static readonly Task<bool> Yes = Task.FromResult(true);
    private long _parsed;
    private long _unreadable;

    public long Parsed => Interlocked.Read(ref _parsed);

    public long Unreadable => Interlocked.Read(ref _unreadable);

    public IReadOnlyCollection<string> TopicFilters { get; } = ["govhall/#"];

    public ValueTask<Task<bool>?> Take(InboundMessage message, CancellationToken ct)
    {
        if (!message.Topic.Contains("/sensors/", StringComparison.Ordinal))
        {
            return ValueTask.FromResult<Task<bool>?>(null);
        }

        try
        {
            var json = new Utf8JsonReader(message.Payload);
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.Number && !json.TryGetDouble(out _))
                {
                    Interlocked.Increment(ref _unreadable);
                }
            }
        }
        catch (JsonException)
        {
            Interlocked.Increment(ref _unreadable);
        }

        Interlocked.Increment(ref _parsed);
        return ValueTask.FromResult<Task<bool>?>(Yes);
    }
}
