using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GovHall.Safety.Core.Audit;

/// <summary>The chain of the journal: each line's hash covers the line before, so no line can be changed, dropped, added or moved unseen.</summary>
public static class Chain
{
    private const int StackBytes = 1024;

    /// <summary>What the first line says is before it.</summary>
    public static string Genesis { get; } = new('0', SHA256.HashSizeInBytes * 2);

    /// <summary>The line with its hash.</summary>
    public static JournalEntry Seal(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry with { Hash = HashOf(entry) };
    }

    /// <summary>SHA-256 over every field but the hash itself, each with its length before it, so that no two lines read the same; of personal words over the commitment to them (<see cref="Commitments"/>).</summary>
    public static string HashOf(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ReadOnlySpan<string?> fields = [entry.Kind, entry.Subject, entry.By, entry.Via.ToString(), entry.Key, Commitments.Covered(entry.Body), entry.Previous];
        var most = sizeof(long) * (2 + fields.Length);
        foreach (var field in fields)
        {
            most += Encoding.UTF8.GetMaxByteCount(field?.Length ?? 0);
        }

        var rented = most > StackBytes ? ArrayPool<byte>.Shared.Rent(most) : null;
        var line = rented ?? stackalloc byte[StackBytes];
        BinaryPrimitives.WriteInt64BigEndian(line, entry.Seq);
        BinaryPrimitives.WriteInt64BigEndian(line[sizeof(long)..], (entry.At.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
        var end = 2 * sizeof(long);
        foreach (var field in fields)
        {
            // A missing field is told from an empty one by a length that cannot be.
            var length = Encoding.UTF8.GetBytes(field, line[(end + sizeof(long))..]);
            BinaryPrimitives.WriteInt64BigEndian(line[end..], field is null ? -1 : length);
            end += sizeof(long) + length;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line[..end], hash);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return Convert.ToHexStringLower(hash);
    }

    /// <summary>What is wrong with <paramref name="entry"/> as the line after <paramref name="seq"/> and <paramref name="hash"/>; null when nothing is.</summary>
    public static Text? WrongWith(JournalEntry entry, long seq, string hash)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return
            entry.Seq != seq + 1 ? new($"第 {seq + 1} 条缺失，其后是第 {entry.Seq} 条", $"entry {seq + 1} is missing; entry {entry.Seq} follows") :
            entry.Previous != hash ? new($"第 {entry.Seq} 条与上一条的校验值不符", $"entry {entry.Seq} does not continue the one before it") :
            entry.Hash != HashOf(entry) ? new($"第 {entry.Seq} 条内容被改动", $"entry {entry.Seq} was changed") : null;
    }
}
