using System.Text;

namespace GovHall.Safety.Tests.Support;

/// <summary>Valid inputs, damaged as a hostile or broken sender would: the same ones at each run.</summary>
internal sealed class Mutants(int seed, params IReadOnlyList<byte[]> valid)
{
    /// <summary>What parsers stumble over: numbers that are none, halves of pairs, brackets without end, ends of lines, what is a sign in another language.</summary>
    private static readonly byte[][] Splinters =
    [
        .. new[]
        {
            "NaN", "1e999", "-0", "99999999999999999999", "null", "true", "{", "}", "[", "\"", "\\", "\\u0000", "\\ud800", ",", ":", "/", "+", "#", "//", "/*", "\0", "\r\n",
            "\r\nBcc: everybody@example.org\r\n", "\r\n\r\n", "\r\n.\r\n", "\u202E", "\uFEFF", "..", "%00", "' OR 1=1 --", "<script>", "9999-12-31T23:59:59Z", new string('[', 3000),
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xFF, 0xFF, 0xFF, 0x7F], [0x10, 0x80, 0x80, 0x80, 0x80],
    ];

    private readonly Random _random = new(seed);

    /// <summary>One in sixteen is nothing but noise; the others have up to eight wounds, or none.</summary>
    public byte[] Next()
    {
        if (_random.Next(16) == 0)
        {
            var noise = new byte[_random.Next(300)];
            _random.NextBytes(noise);
            return noise;
        }

        var bytes = valid[_random.Next(valid.Count)];
        for (var wounds = _random.Next(9); wounds > 0; wounds--)
        {
            bytes = Wounded(bytes);
        }

        return bytes;
    }

    public string NextText() => Encoding.UTF8.GetString(Next());

    private byte[] Wounded(byte[] bytes)
    {
        var at = _random.Next(bytes.Length + 1);
        var end = Math.Min(bytes.Length, at + _random.Next(1, 20));
        return _random.Next(7) switch
        {
            0 => [.. bytes[..at], (byte)_random.Next(256), .. bytes[end..]],
            1 => [.. bytes[..at], .. Splinters[_random.Next(Splinters.Length)], .. bytes[at..]],
            2 => [.. bytes[..at], .. Splinters[_random.Next(Splinters.Length)], .. bytes[end..]],
            3 => [.. bytes[..at], .. bytes[end..]],
            4 => [.. bytes[..end], .. bytes[at..]],
            5 => bytes[..at],
            _ => Flipped(bytes, at),
        };
    }

    private byte[] Flipped(byte[] bytes, int at)
    {
        var flipped = bytes.ToArray();
        if (at < flipped.Length)
        {
            flipped[at] ^= (byte)(1 << _random.Next(8));
        }

        return flipped;
    }
}
