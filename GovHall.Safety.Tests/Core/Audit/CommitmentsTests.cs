using System.Security.Cryptography;
using CsCheck;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Audit;

/// <summary>Words about people can be taken out of the journal, and cannot be changed in it.</summary>
public sealed class CommitmentsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Taking_words_out_changes_no_hash() => Gen.Select(Gen.String, Gen.String.Null()).Sample((reason, note) =>
    {
        var whole = Entry(Written(reason, note));

        var without = whole with { Body = Commitments.Without(whole.Body, (_, _) => true) };

        Assert.Equal((whole.Hash, note is null ? 1 : 2), (Chain.HashOf(without), Commitments.TakenOutOf(without.Body)));
    });

    [Fact]
    public void Other_words_in_their_place_change_the_hash() => Gen.Select(Gen.String, Gen.String).Where((one, other) => one != other).Sample((one, other) =>
    {
        var whole = Entry(Written(one, null));

        var forged = whole.Body.Replace(Said(one), Said(other), StringComparison.Ordinal);

        Assert.NotEqual(whole.Hash, Chain.HashOf(whole with { Body = forged }));
    });

    [Fact]
    public void Another_salt_changes_the_hash()
    {
        var whole = Entry(Written("李强不在岗", null));

        // The last sign of a salt has four bits that no decoder reads.
        var forged = whole.Body.Replace(SaltOf(whole.Body), Flip(SaltOf(whole.Body)), StringComparison.Ordinal);

        Assert.NotEqual(whole.Hash, Chain.HashOf(whole with { Body = forged }));
    }

    [Fact]
    public void The_same_words_twice_have_two_commitments()
    {
        var body = Commitments.Without(Written("离职", "离职"), (_, _) => true);

        Assert.Equal(2, body.Split("{\"committed\":\"").Skip(1).Select(part => part[..44]).Distinct().Count());
    }

    [Fact]
    public void Only_the_words_that_are_meant_are_taken_out()
    {
        var body = Commitments.Without(Written("李强调岗", "已与班长“确认”"), (words, _) => words.Contains("李强", StringComparison.Ordinal));

        var (reason, note) = Read(body);
        Assert.Equal((PersonalJson.TakenOut.Zh, "已与班长“确认”"), (reason, note));
    }

    [Fact]
    public void A_body_reads_back_as_it_was_said() => Gen.Select(Gen.String, Gen.String.Null()).Sample((reason, note) =>
        Assert.Equal((reason, note), Read(Written(reason, note))));

    [Fact]
    public void Who_was_told_can_be_taken_out_name_and_address()
    {
        var to = new Recipient("U02", new("李强", "Li Qiang"), "li.qiang@hall.example", "zh");
        var body = Salted(FactJson.Body<IncidentFact>(new IncidentFact.HandedOver(At, "U04", to, "请你处理")));

        var read = (IncidentFact.HandedOver)FactJson.Read<IncidentFact>(Commitments.Without(body, (_, _) => true));

        Assert.Equal(new Recipient("U02", PersonalJson.TakenOut, PersonalJson.TakenOut.Zh, "zh"), read.To);
    }

    [Fact]
    public void Of_several_notices_each_can_be_taken_out_by_itself()
    {
        var run = Build.Run() with { Notices = [new("王伟 旁路闭馆", "closed by a bypass by Wang Wei"), new("门锁已修", "the lock is mended")] };
        var body = Salted(FactJson.Body<RunFact>(new RunFact.Replanned(At, run)));

        var read = (RunFact.Replanned)FactJson.Read<RunFact>(Commitments.Without(body, (words, _) => words.Contains("王伟", StringComparison.Ordinal)));

        Assert.Equal([PersonalJson.TakenOut, run.Notices[1]], read.Run.Notices);
    }

    [Fact]
    public void A_body_without_words_stays_sign_by_sign()
    {
        var body = FactJson.Body<HazardFact>(new HazardFact.Archived(At));

        Assert.Equal((body, body), (Salted(body), Commitments.Covered(body)));
    }

    /// <summary>Somebody types what looks like the journal's own shape.</summary>
    [Fact]
    public void The_shape_within_a_text_is_a_text()
    {
        const string Sly = """{"said":"x","salt":"AAAAAAAAAAAAAAAAAAAAAA=="}""";
        var body = Written(Sly, null);

        Assert.Equal((Sly, 1), (Read(body).Reason, Commitments.TakenOutOf(Commitments.Without(body, (_, _) => true))));
    }

    private static JournalEntry Entry(string body) => Chain.Seal(new()
    {
        Seq = 1,
        At = At,
        Kind = "hazard.extended",
        Subject = "hazard:1",
        Via = Via.Cookie,
        Body = body,
        Previous = Chain.Genesis,
        Hash = "",
    });

    /// <summary>A fact with two places for words.</summary>
    private static string Written(string reason, string? note) =>
        Salted($"[{FactJson.Body<HazardFact>(new HazardFact.Extended(At, "U02", At, reason))},{FactJson.Body<HazardFact>(new HazardFact.PutRight(At, "U02", note, []))}]");

    private static (string Reason, string? Note) Read(string body)
    {
        var facts = FactJson.Read<List<HazardFact>>(body);
        return (((HazardFact.Extended)facts[0]).Reason, ((HazardFact.PutRight)facts[1]).Note);
    }

    private static string Salted(string body) => Commitments.Salted(body, RandomNumberGenerator.Fill);

    private static string Said(string words) => $"\"said\":{FactJson.Of(words)},";

    private static string SaltOf(string body) => body.Split("\"salt\":\"")[1][..24];

    private static string Flip(string salt) => salt[..21] + (char)(salt[21] ^ 1) + "==";
}
