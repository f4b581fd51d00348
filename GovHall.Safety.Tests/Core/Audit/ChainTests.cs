using CsCheck;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Audit;

public sealed class ChainTests
{
    private static readonly Gen<string?> Words = Gen.OneOf(Gen.String.Select(s => (string?)s), Gen.Const((string?)null));

    private static readonly Gen<JournalEntry[]> Journal =
        Gen.Select(Gen.Int[0, 1_000_000], Gen.String, Gen.String, Words, Words).Array[1, 12].Select(Linked);

    [Fact]
    public void A_journal_as_it_was_written_is_whole() => Journal.Sample(journal => FirstWrong(journal) is null);

    [Fact]
    public void Any_changed_field_is_found_at_its_line() =>
        Gen.Select(Journal, Gen.Int[0, 11], Gen.Int[0, 5]).Sample((journal, at, field) =>
        {
            at %= journal.Length;
            var entry = journal[at];
            journal[at] = field switch
            {
                0 => entry with { At = entry.At.AddMicroseconds(1) },
                1 => entry with { Kind = entry.Kind + "x" },
                2 => entry with { Subject = entry.Subject + "x" },
                3 => entry with { By = entry.By is null ? "" : entry.By + "x" },
                4 => entry with { Body = entry.Body + " " },
                _ => entry with { Via = entry.Via == Via.Mail ? Via.Key : Via.Mail },
            };
            return FirstWrong(journal) == at;
        });

    [Fact]
    public void A_dropped_line_is_found() => Journal.Where(journal => journal.Length > 1).Sample(journal =>
        FirstWrong([.. journal.Skip(1)]) == 0);

    [Fact]
    public void Two_lines_that_changed_places_are_found() => Journal.Where(journal => journal.Length > 1).Sample(journal =>
    {
        (journal[0], journal[1]) = (journal[1], journal[0]);
        return FirstWrong(journal) == 0;
    });

    [Fact]
    public void Fields_that_run_into_each_other_make_another_hash()
    {
        var entry = Linked([(0, "ab", "c", null, null)])[0];

        Assert.NotEqual(entry.Hash, Chain.HashOf(entry with { Kind = "a", Subject = "bc" }));
    }

    [Theory]
    [InlineData(3, 1, "第 2 条缺失，其后是第 3 条 · entry 2 is missing; entry 3 follows")]
    [InlineData(2, 0, "第 1 条缺失，其后是第 2 条 · entry 1 is missing; entry 2 follows")]
    public void What_is_missing_is_named_with_what_follows(long follows, long after, string words)
    {
        var entry = Linked([(0, "a", "b", null, null)])[0] with { Seq = follows };

        Assert.Equal(words, Chain.WrongWith(entry, after, Chain.Genesis)?.ToString());
    }

    [Fact]
    public void A_line_that_is_whole_in_itself_but_continues_another_journal_is_found()
    {
        var foreign = Chain.Seal(Linked([(0, "a", "b", null, null)])[0] with { Previous = new string('f', Chain.Genesis.Length) });

        Assert.Equal(new("第 1 条与上一条的校验值不符", "entry 1 does not continue the one before it"), Chain.WrongWith(foreign, 0, Chain.Genesis));
    }

    [Fact]
    public void A_line_that_says_something_else_than_it_did_is_said_to_be_changed() =>
        Assert.Equal(new("第 1 条内容被改动", "entry 1 was changed"), Chain.WrongWith(Linked([(0, "a", "b", null, null)])[0] with { Kind = "c" }, 0, Chain.Genesis));

    private static JournalEntry[] Linked((int Micros, string Kind, string Subject, string? By, string? Body)[] lines)
    {
        var (journal, hash) = (new List<JournalEntry>(), Chain.Genesis);
        foreach (var line in lines)
        {
            var entry = Chain.Seal(new JournalEntry
            {
                Seq = journal.Count + 1,
                At = Build.ClosingTime.AddMicroseconds(line.Micros),
                Kind = line.Kind,
                Subject = line.Subject,
                By = line.By,
                Via = Via.System,
                Body = line.Body ?? "{}",
                Previous = hash,
                Hash = "",
            });
            journal.Add(entry);
            hash = entry.Hash;
        }

        return [.. journal];
    }

    private static int? FirstWrong(JournalEntry[] journal)
    {
        var (seq, hash) = (0L, Chain.Genesis);
        for (var i = 0; i < journal.Length; i++)
        {
            if (Chain.WrongWith(journal[i], seq, hash) is not null)
            {
                return i;
            }

            (seq, hash) = (journal[i].Seq, journal[i].Hash);
        }

        return null;
    }
}
