using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using GovHall.Safety.Core.Audit;

namespace GovHall.Safety.Tests.Core.Audit;

public sealed class ChainHashTests
{
    private static readonly Gen<string?> Field = Gen.Frequency((1, Gen.Const((string?)null)), (4, Gen.String[0, 2000].Select(text => (string?)text)));

    [Fact]
    public void The_hash_covers_every_field_with_its_length_before_it() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Long[0, 4_000_000_000_000_000], Field, Field, Field).Sample((seq, at, by, key, body) =>
        {
            var entry = new JournalEntry
            {
                Seq = seq,
                At = Instants.FromMicroseconds(at),
                Kind = "run.missed",
                Subject = "run:1",
                By = by,
                Via = Via.Mail,
                Key = key,
                Body = body ?? "",
                Previous = Chain.Genesis,
                Hash = "",
            };

            Assert.Equal(Written(seq, at, "run.missed", "run:1", by, "Mail", key, body ?? "", Chain.Genesis), Chain.HashOf(entry));
        });

    /// <summary>Three bytes a sign is the most that UTF-8 needs: around the length from which the stack is too small, each line fits what was reserved for it.</summary>
    [Fact]
    public void A_line_of_any_length_is_covered_whole() => Assert.All(Enumerable.Range(280, 80), length =>
    {
        var body = new string('汉', length);
        var entry = new JournalEntry { Seq = 1, At = Instants.FromMicroseconds(0), Kind = "", Subject = "", Via = Via.Key, Body = body, Previous = "", Hash = "" };

        Assert.Equal(Written(1, 0, "", "", null, "Key", null, body, ""), Chain.HashOf(entry));
    });

    /// <summary>The rule, as docs tell it: seq and microseconds as big-endian 64-bit numbers, then each field as its length (−1: none) and its UTF-8.</summary>
    private static string Written(long seq, long at, params ReadOnlySpan<string?> fields)
    {
        using var bytes = new MemoryStream();
        Number(seq);
        Number(at);
        foreach (var field in fields)
        {
            var utf8 = Encoding.UTF8.GetBytes(field ?? "");
            Number(field is null ? -1 : utf8.Length);
            bytes.Write(utf8);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));

        void Number(long value)
        {
            var eight = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(eight, value);
            bytes.Write(eight);
        }
    }
}
