using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovHall.Safety.Worker.Simulation;

/// <summary>Lots that follow from a seed and from what they are drawn about, and from nothing else: neither from the order in which things are asked, nor from the machine.</summary>
internal sealed class Chance
{
    private ulong _state;

    private Chance(ulong state) => _state = state;

    /// <param name="seed">Of the simulation.</param>
    /// <param name="about">What is drawn about.</param>
    public static Chance Of(long seed, string about) => new(BinaryPrimitives.ReadUInt64BigEndian(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}\n{about}")))));

    /// <summary>From 0 up to, but not including, 1.</summary>
    public double Next()
    {
        // SplitMix64 (Steele, Lea, Flood 2014); the 53 bits that a double holds.
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Bytes of it.</summary>
    public void Fill(Span<byte> bytes)
    {
        foreach (ref var one in bytes)
        {
            one = (byte)Below(256);
        }
    }

    public int Below(int bound) => (int)(Next() * bound);

    /// <param name="share">How often it does: 0 never, 1 always.</param>
    public bool Happens(double share) => Next() < share;

    /// <summary>A length from the shortest to the longest.</summary>
    public TimeSpan Between(TimeSpan shortest, TimeSpan longest) => shortest + ((longest - shortest) * Next());

    /// <summary>One of them; null where there is none.</summary>
    public T? One<T>(IReadOnlyList<T> of)
        where T : class => of.Count == 0 ? null : of[Below(of.Count)];

    /// <summary>So many different ones, or all.</summary>
    public ImmutableArray<T> Some<T>(IReadOnlyList<T> of, int count)
    {
        var order = of.ToArray();
        for (var i = 0; i < Math.Min(count, order.Length); i++)
        {
            var other = i + Below(order.Length - i);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return [.. order.Take(count)];
    }
}
