using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GovHall.Safety.Core.Schedules;

/// <summary>A lot drawn from a seed: the same words give the same lot in every version and on every machine, and nobody without the seed can tell it ahead.</summary>
/// <param name="seed">Kept by the hall.</param>
/// <param name="what">What is drawn for.</param>
internal sealed class SeededDraw(string seed, string what)
{
    private uint _drawn;

    /// <summary>A number from 0 up to, but not including, <paramref name="bound"/>, each as likely.</summary>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);

        // What lies above the last whole multiple would make the small numbers likelier.
        var fair = uint.MaxValue - (uint.MaxValue % (uint)bound);
        uint drawn;
        do
        {
            drawn = Next();
        }
        while (drawn >= fair);
        return (int)(drawn % (uint)bound);
    }

    /// <summary>So many different ones of these, or all; in the order in which they stand there.</summary>
    public ImmutableArray<T> Of<T>(IReadOnlyList<T> all, int count)
    {
        var order = Enumerable.Range(0, all.Count).ToArray();
        var drawn = Math.Min(count, order.Length);
        for (var i = 0; i < drawn; i++)
        {
            var other = i + Below(order.Length - i);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return [.. order[..drawn].Order().Select(index => all[index])];
    }

    private uint Next() => BinaryPrimitives.ReadUInt32BigEndian(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{seed}\n{what}\n{_drawn++}"))));
}
