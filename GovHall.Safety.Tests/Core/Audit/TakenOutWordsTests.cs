using System.Security.Cryptography;
using CsCheck;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Tests.Core.Audit;

/// <summary>Words may leave the journal only together with an entry that says out of which entries how many went.</summary>
public sealed class TakenOutWordsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_list_reads_back_as_it_was_written() => Gen.Select(Gen.Long[1, 60], Gen.Int[1, 3]).Array.Sample(words =>
    {
        var gone = new SortedDictionary<long, int>(words.DistinctBy(one => one.Item1).ToDictionary(one => one.Item1, one => one.Item2));

        var read = TakenOutList.Read(TakenOutList.Of(gone))!;

        Assert.Equal(gone, read.SelectMany(range => Enumerable.Range(0, (int)(range.To - range.From + 1)).Select(i => KeyValuePair.Create(range.From + i, range.Words))));
    });

    [Fact]
    public void Entries_in_a_row_are_one_stretch() =>
        Assert.Equal("3:2,17-19:1,20:3", TakenOutList.Of([new(3, 2), new(17, 1), new(18, 1), new(19, 1), new(20, 3)]));

    [Theory]
    [InlineData("3")]
    [InlineData("3:0")]
    [InlineData("0:1")]
    [InlineData("5-4:1")]
    [InlineData("3:1,3:1")]
    [InlineData("3:1,")]
    [InlineData("3:1:1")]
    [InlineData("a:1")]
    [InlineData("1-2-3:1")]
    [InlineData("3:2147483648")]
    public void What_no_list_looks_like_is_none(string text) => Assert.Null(TakenOutList.Read(text));

    [Fact]
    public void The_last_number_that_a_list_can_hold_is_read() => Assert.Equal([new(3, 3, int.MaxValue)], TakenOutList.Read("3:2147483647")!);

    [Fact]
    public void Nothing_went_out_of_an_empty_list() => Assert.Empty(TakenOutList.Read("")!);

    [Fact]
    public void The_first_entry_that_is_wrong_is_named_whatever_is_wrong_with_it()
    {
        Assert.Equal(new JournalFlaw(1, AuditWords.NotTakenOut(1, 3)), Judged(Whole(1), Gone(2, 1), Says(3, "1:1")).Flaw);
        Assert.Equal(new JournalFlaw(1, AuditWords.TakenOutUnsaid(1, 1)), Judged(Gone(1, 1), Whole(2), Says(3, "2:1")).Flaw);
    }

    [Theory]
    [InlineData("1:1,2:1", "2:1", 1, 3)]
    [InlineData("2:1", "1:1", 1, 4)]
    [InlineData("1:1", "1:1", 1, 3)]
    public void Of_words_that_stand_there_all_the_same_the_first_entry_is_named_and_who_said_so_first(string first, string second, long wrong, long said) =>
        Assert.Equal(new JournalFlaw(wrong, AuditWords.NotTakenOut(wrong, said)), Judged(Whole(1), Whole(2), Says(3, first), Says(4, second)).Flaw);

    [Fact]
    public void Words_that_an_entry_lists_are_counted() =>
        Assert.Equal((2L, null), Judged(Gone(1, 2), Whole(2), Says(3, "1:2")));

    [Fact]
    public void Words_that_went_without_an_entry_are_wrong_where_they_were() =>
        Assert.Equal((1L, new JournalFlaw(2, AuditWords.TakenOutUnsaid(2, 1))), Judged(Whole(1), Gone(2, 1), Whole(3)));

    [Fact]
    public void A_list_that_names_fewer_entries_leaves_one_that_is_wrong() =>
        Assert.Equal((3L, new JournalFlaw(2, AuditWords.TakenOutUnsaid(2, 2))), Judged(Gone(1, 1), Gone(2, 2), Says(3, "1:1")));

    [Fact]
    public void One_word_more_than_is_said_is_wrong() =>
        Assert.Equal((2L, new JournalFlaw(1, AuditWords.TakenOutUnsaid(1, 1))), Judged(Gone(1, 2), Says(2, "1:1")));

    /// <summary>Somebody who kept them put them in again.</summary>
    [Fact]
    public void Words_that_are_said_to_be_gone_and_stand_there_are_wrong() =>
        Assert.Equal((0L, new JournalFlaw(1, AuditWords.NotTakenOut(1, 2))), Judged(Whole(1), Says(2, "1:1")));

    [Fact]
    public void Two_people_can_have_been_forgotten_in_one_entry() =>
        Assert.Equal((2L, null), Judged(Gone(1, 2), Says(2, "1:1"), Says(3, "1:1")));

    [Fact]
    public void An_entry_cannot_speak_of_later_ones() =>
        Assert.Equal(new JournalFlaw(1, AuditWords.Unreadable(1)), new TakenOutWords().Take(Says(1, "1:1")));

    [Fact]
    public void Where_a_list_cannot_be_read_the_entry_is_wrong() =>
        Assert.Equal(new JournalFlaw(9, AuditWords.Unreadable(9)), new TakenOutWords().Take(Says(9, "all")));

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    public void Where_an_entry_that_should_hold_a_list_cannot_be_read_it_is_wrong(string body) =>
        Assert.Equal(new JournalFlaw(9, AuditWords.Unreadable(9)), new TakenOutWords().Take(Entry(9, PersonForgotten.Kind, body)));

    private static (long Count, JournalFlaw? Flaw) Judged(params JournalEntry[] entries)
    {
        var words = new TakenOutWords();
        Assert.All(entries, entry => Assert.Null(words.Take(entry)));
        return (words.Count, words.End());
    }

    private static JournalEntry Whole(long seq) => Entry(seq, "hazard.extended", FactJson.Body<HazardFact>(new HazardFact.Extended(At, "U02", At, "调岗")));

    private static JournalEntry Gone(long seq, int words)
    {
        var whole = Whole(seq);
        return whole with { Body = $"[{string.Join(',', Enumerable.Repeat(Commitments.Without(whole.Body, (_, _) => true), words))}]" };
    }

    private static JournalEntry Says(long seq, string entries) => Entry(seq, PersonForgotten.Kind, FactJson.Body(new PersonForgotten("本人要求", null, entries, 1)));

    private static JournalEntry Entry(long seq, string kind, string body) => new()
    {
        Seq = seq,
        At = At,
        Kind = kind,
        Subject = "person:U07",
        Via = Via.Console,
        Body = Commitments.Salted(body, RandomNumberGenerator.Fill),
        Previous = Chain.Genesis,
        Hash = "",
    };
}
