using GovHall.Safety.Core.Access;

namespace GovHall.Safety.Tests.Core.Access;

public sealed class SecretHashTests
{
    /// <summary>The first example of FIPS 180-2, appendix B.1.</summary>
    private const string Abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public void Of_a_secret_its_SHA_256_is_kept() => Assert.Equal(Abc, SecretHash.Of("abc"));

    [Theory]
    [InlineData("abc", true)]
    [InlineData("abd", false)]
    [InlineData("", false)]
    public void Only_the_secret_itself_fits_what_was_kept(string secret, bool fits) => Assert.Equal(fits, SecretHash.IsOf(secret, Abc));

    [Fact]
    public void Nothing_fits_a_hash_that_is_cut_short() => Assert.False(SecretHash.IsOf("abc", Abc[..^1]));
}
