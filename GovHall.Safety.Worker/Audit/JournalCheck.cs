using GovHall.Safety.Core.Audit;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Audit;

/// <summary>What verifying the journal came to.</summary>
/// <param name="Entries">How many lines were read and found right.</param>
/// <param name="Hash">The hash of the last right line.</param>
/// <param name="Wrong">The number of the first wrong line; null where none is.</param>
/// <param name="Reason">What is wrong with it.</param>
internal sealed record JournalVerdict(long Entries, string Hash, long? Wrong, Text? Reason)
{
    public bool Verified => Wrong is null;
}

/// <summary>Reads the whole journal and follows its chain from the first line.</summary>
internal static class JournalCheck
{
    public static async Task<JournalVerdict> Verify(SafetyDb db, CancellationToken ct)
    {
        var (seq, hash) = (0L, Chain.Genesis);
        await foreach (var entry in db.Journal.AsNoTracking().OrderBy(entry => entry.Seq).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (Chain.WrongWith(entry, seq, hash) is { } wrong)
            {
                return new(seq, hash, entry.Seq, wrong);
            }

            (seq, hash) = (entry.Seq, entry.Hash);
        }

        return new(seq, hash, null, null);
    }
}
