namespace GovHall.Safety.Core.Schedules.Json;

/// <summary>A place in a file, both from 1; columns count characters, not bytes.</summary>
internal readonly record struct Position(int Line, int Column);

/// <summary>The bytes of one file, and where its lines begin.</summary>
internal sealed class JsonSource
{
    private static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    private readonly byte[] _utf8;
    private readonly List<int> _lines = [0];

    public JsonSource(ReadOnlySpan<byte> utf8)
    {
        _utf8 = (utf8.StartsWith(Bom) ? utf8[Bom.Length..] : utf8).ToArray();
        for (var i = 0; i < _utf8.Length; i++)
        {
            if (_utf8[i] == (byte)'\n')
            {
                _lines.Add(i + 1);
            }
        }
    }

    public ReadOnlySpan<byte> Utf8 => _utf8;

    /// <summary>The byte at which a line (from 0) begins, moved on by some bytes, kept within the file.</summary>
    public int OffsetOf(long line, long bytes) =>
        (int)Math.Clamp(_lines[(int)Math.Clamp(line, 0, _lines.Count - 1)] + bytes, 0, _utf8.Length);

    public Position At(int offset)
    {
        var line = _lines.BinarySearch(offset);
        line = line < 0 ? ~line - 1 : line;
        var column = 1;
        foreach (var unit in _utf8.AsSpan(_lines[line]..offset))
        {
            // 10xxxxxx continues a character that another byte began.
            column += (unit & 0xC0) == 0x80 ? 0 : 1;
        }

        return new(line + 1, column);
    }
}
