using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GovHall.Safety.Core.Audit;

/// <summary>The chain of the journal: each line's hash covers the line before, so no line can be changed, dropped, added or moved unseen.</summary>
public static class Chain
{
    /// <summary>What the first line says is before it.</summary>
    public static string Genesis { get; } = new('0', SHA256.HashSizeInBytes * 2);

    /// <summary>The line with its hash.</summary>
    public static JournalEntry Seal(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry with { Hash = HashOf(entry) };
    }

    /// <summary>SHA-256 over every field but the hash itself, each with its length before it, so that no two lines read the same.</summary>
    public static string HashOf(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, entry.Seq);
        hash.AppendData(number);
        BinaryPrimitives.WriteInt64BigEndian(number, (entry.At.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
        hash.AppendData(number);
        foreach (var field in (ReadOnlySpan<string?>)[entry.Kind, entry.Subject, entry.By, entry.Via.ToString(), entry.Key, entry.Body, entry.Previous])
        {
            // A missing field is told from an empty one by a length that cannot be.
            var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt64BigEndian(number, field is null ? -1 : bytes.Length);
            hash.AppendData(number);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
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
