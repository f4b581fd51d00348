using System.Text.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Audit;

/// <summary>Holds what was taken out of the journal against the entries that say so: words that went without one are wrong, and so is an entry that says otherwise.</summary>
/// <remarks>Whoever has the database can take words out and the chain stands; but not without leaving their number behind.</remarks>
public sealed class TakenOutWords
{
    private readonly SortedDictionary<long, int> _unsaid = [];
    private JournalFlaw? _otherwise;

    /// <summary>How many words are gone so far.</summary>
    public long Count { get; private set; }

    /// <summary>The next entry, which the chain has found right.</summary>
    /// <returns>What is wrong with it as a list of what went; null where nothing is.</returns>
    public JournalFlaw? Take(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Kind == PersonForgotten.Kind)
        {
            if (ListIn(entry.Body) is not { } ranges || (ranges is [.., var last] && last.To >= entry.Seq))
            {
                return new(entry.Seq, AuditWords.Unreadable(entry.Seq));
            }

            foreach (var range in ranges)
            {
                Say(range, entry.Seq);
            }
        }

        if (Commitments.TakenOutOf(entry.Body) is > 0 and var gone)
        {
            _unsaid.Add(entry.Seq, gone);
            Count += gone;
        }

        return null;
    }

    /// <summary>After the last entry.</summary>
    /// <returns>The first entry out of which other words went than was said; null where there is none.</returns>
    public JournalFlaw? End() =>
        _unsaid.Count > 0 && _unsaid.First() is var (seq, gone) && !(_otherwise?.Seq <= seq) ? new(seq, AuditWords.TakenOutUnsaid(seq, gone)) : _otherwise;

    private void Say(TakenOutRange range, long said)
    {
        for (var seq = range.From; seq <= range.To; seq++)
        {
            var left = _unsaid.GetValueOrDefault(seq) - range.Words;
            if (left > 0)
            {
                _unsaid[seq] = left;
                continue;
            }

            _unsaid.Remove(seq);
            if (left < 0 && !(_otherwise?.Seq <= seq))
            {
                _otherwise = new(seq, AuditWords.NotTakenOut(seq, said));
            }
        }
    }

    private static IReadOnlyList<TakenOutRange>? ListIn(string body)
    {
        try
        {
            return FactJson.Read<PersonForgotten>(body).Entries is { } entries ? TakenOutList.Read(entries) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
