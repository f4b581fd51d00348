using System.Buffers;

namespace GovHall.Safety.Core.Register;

/// <summary>What stands on a checkpoint's tag: 7 signs that nobody confuses when they type them with gloves on (no 0 O 1 I).</summary>
public static class CheckpointCodes
{
    public const int Length = 7;

    private const string Signs = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Signs);

    public static bool IsCode(string code) =>
        code is { Length: Length } && !code.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>The checkpoints, each with a code: its own, the one on the tag that hangs there already, or a new one.</summary>
    /// <param name="checkpoints">As they were written.</param>
    /// <param name="present">As they are registered; a code once printed stays.</param>
    /// <param name="below">A random number from 0 up to, not including, the argument.</param>
    internal static ImmutableArray<Checkpoint> Given(ImmutableArray<Checkpoint> checkpoints, ImmutableArray<Checkpoint> present, Func<int, int> below)
    {
        var printed = present.ToDictionary(checkpoint => checkpoint.Id, checkpoint => checkpoint.Code, StringComparer.Ordinal);
        var taken = checkpoints.Concat(present).Select(checkpoint => checkpoint.Code).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var written = checkpoints.Select(checkpoint => checkpoint.Code).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. checkpoints.Select(checkpoint => checkpoint.Code is not null ? checkpoint : checkpoint with { Code = Kept(checkpoint.Id) ?? New() })];

        string? Kept(string id) => printed.GetValueOrDefault(id) is { } code && !written.Contains(code) ? code : null;

        string New()
        {
            string code;
            do
            {
                code = string.Create(Length, below, static (signs, below) =>
                {
                    foreach (ref var sign in signs)
                    {
                        sign = Signs[below(Signs.Length)];
                    }
                });
            }
            while (!taken.Add(code));

            return code;
        }
    }
}
