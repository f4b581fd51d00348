using System.Security.Cryptography;
using System.Text;
using GovHall.Safety.Core.Audit;

namespace GovHall.Safety.Tests.Core.Audit;

public sealed class SignedHeadTests : IDisposable
{
    private static readonly HeadText Text = new(
        "qinghe", 4711, new('a', 64), new(2026, 11, 23, 1, 30, 0, 123, 456, TimeSpan.Zero), new(4690, new('b', 64)));

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private readonly SignedHead _signed;

    public SignedHeadTests() => _signed = SignedHead.Of(Text, Public, _key.SignData(Encoding.UTF8.GetBytes(Text.ToString()), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    private VerifierKey Public => VerifierKey.Of("qinghe", _key.ExportSubjectPublicKeyInfo());

    [Fact]
    public void What_is_signed_are_the_lines_of_a_checkpoint_and_two_of_our_own() => Assert.Equal(
        """
        qinghe
        4711
        qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo=
        at 2026-11-23T01:30:00.123456Z
        after 4690 u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7s=

        """.ReplaceLineEndings("\n"),
        Text.ToString());

    [Fact]
    public void The_signature_line_names_the_key_by_the_digest_of_its_public_half()
    {
        var bytes = Convert.FromBase64String(_signed.Note.Split('\n')[^2].Split(' ')[2]);

        Assert.Equal(SHA256.HashData(_key.ExportSubjectPublicKeyInfo())[..4], bytes[..4]);
    }

    [Fact]
    public void A_note_is_read_as_it_was_written() => Assert.Equal(_signed.Note, SignedHead.Read(_signed.Note)?.Note);

    [Fact]
    public void What_the_hall_signed_is_found_signed() => Assert.True(SignedHead.Read(_signed.Note)!.IsOf(Public));

    [Fact]
    public void Whatever_sign_of_a_note_is_changed_it_is_no_longer_what_the_hall_signed()
    {
        var note = _signed.Note;

        var passed = Enumerable.Range(0, note.Length)
            .Where(at => SignedHead.Read(note[..at] + (note[at] == '7' ? '8' : '7') + note[(at + 1)..])?.IsOf(Public) == true);

        Assert.Empty(passed);
    }

    [Fact]
    public void A_note_that_anybody_else_signed_is_not_the_halls()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var forged = SignedHead.Of(Text, Public, other.SignData(Encoding.UTF8.GetBytes(Text.ToString()), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

        Assert.False(forged.IsOf(Public));
    }

    [Theory]
    [InlineData("")]
    [InlineData("qinghe\n1\n\n")]
    [InlineData("qinghe\n01\nqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo=\nat 2026-11-23T01:30:00.123456Z\nafter 0 u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7s=\n\n— qinghe qqqqqqqq\n")]
    public void What_is_no_signed_head_is_not_read(string note) => Assert.Null(SignedHead.Read(note));

    [Fact]
    public void A_public_key_is_read_as_it_was_written() => Assert.Equal(Public, VerifierKey.Read(Public.ToString()));

    [Fact]
    public void A_public_key_under_the_id_of_another_is_not_read() =>
        Assert.Null(VerifierKey.Read(Public.ToString().Replace($"+{Public.Id}+", "+00000000+", StringComparison.Ordinal)));

    [Fact]
    public void What_is_no_key_is_not_read_under_its_own_id_either() => Assert.Null(VerifierKey.Read(VerifierKey.Of("qinghe", [1, 2, 3]).ToString()));

    [Fact]
    public void A_public_key_on_another_curve_is_not_read()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Null(VerifierKey.Read(VerifierKey.Of("qinghe", other.ExportSubjectPublicKeyInfo()).ToString()));
    }

    [Fact]
    public void A_public_key_that_is_written_in_any_other_way_is_not_read() => Assert.All(
        [
            null, "", "qinghe", $"qinghe+{Public.Id}", $"qinghe+{Public.Id}+", $"qinghe+{Public.Id}+Ag==", $"qinghe+{Public.Id}+?", $"+{Public.Id}+{Public.Key}",
            $"qing he+{Public.Id}+{Public.Key}", $"{Public} ", (Public with { Key = Convert.ToBase64String([0x01, .. _key.ExportSubjectPublicKeyInfo()]) }).ToString(),
        ],
        text => Assert.Null(VerifierKey.Read(text)));

    [Fact]
    public void A_key_signs_under_its_own_name_and_id_alone()
    {
        Assert.False(_signed.IsOf(VerifierKey.Of("elsewhere", _key.ExportSubjectPublicKeyInfo())));
        Assert.False((_signed with { KeyId = "00000000" }).IsOf(Public));
    }

    public void Dispose() => _key.Dispose();
}
