namespace GovHall.Safety.Core.Inspections;

/// <summary>The kinds of picture that are kept.</summary>
/// <param name="ContentType">As HTTP says it.</param>
/// <param name="Extension">Of its file, with the dot.</param>
public sealed record PhotoFormat(string ContentType, string Extension)
{
    private static readonly PhotoFormat s_jpeg = new("image/jpeg", ".jpg");
    private static readonly PhotoFormat s_png = new("image/png", ".png");
    private static readonly PhotoFormat s_webp = new("image/webp", ".webp");
    private static readonly PhotoFormat s_heic = new("image/heic", ".heic");

    /// <summary>What a file is by its first bytes, whatever its sender calls it; null: none of these.</summary>
    public static PhotoFormat? Of(ReadOnlySpan<byte> content) => content switch
    {
        [0xFF, 0xD8, 0xFF, ..] => s_jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => s_png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => s_webp,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', var a, var b, var c, var d, ..] when IsHeic([a, b, c, d]) => s_heic,
        _ => null,
    };

    /// <summary>The brands of ISO/IEC 23008-12 that phones write for still pictures.</summary>
    private static bool IsHeic(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("heim"u8) || brand.SequenceEqual("heis"u8)
        || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8);
}
