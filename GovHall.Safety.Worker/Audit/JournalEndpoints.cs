using System.Globalization;
using System.Text.Json;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Audit;

/// <summary>One line of the journal as the API shows it (contract 5.1).</summary>
/// <param name="Seq">From 1, none missing.</param>
/// <param name="At">When it happened.</param>
/// <param name="Kind">Noun and fact: <c>run.missed</c>.</param>
/// <param name="Subject">To what.</param>
/// <param name="By">Who did it; null where nobody did.</param>
/// <param name="Via">By which door.</param>
/// <param name="Key">The API key that acted for the person.</param>
/// <param name="Body">The fact, character by character as it was hashed.</param>
/// <param name="Hash">SHA-256 over all the rest, lower-case hex.</param>
/// <param name="Previous">The hash of the line before.</param>
internal sealed record JournalEntryView(
    long Seq, DateTimeOffset At, string Kind, string Subject, string? By, Via Via, string? Key, JsonElement Body, string Hash, string Previous);

/// <summary>The last line of the journal: who keeps it elsewhere can prove later that nothing before it was changed.</summary>
/// <param name="Seq">Its number; 0 where there is none.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="At">When it happened.</param>
/// <param name="Signed">The last head that was signed, at most a minute's entries behind; null where nobody signs yet.</param>
/// <param name="Keys">The public keys by which heads are and were signed.</param>
internal sealed record JournalHeadView(long Seq, string Hash, DateTimeOffset? At, SignedHeadView? Signed, IReadOnlyList<NamedKeyView> Keys);

/// <summary>A signed head.</summary>
/// <param name="Seq">Of which entry.</param>
/// <param name="Note">The C2SP signed note, with its line ends.</param>
internal sealed record SignedHeadView(long Seq, string Note);

/// <summary>A public key of the hall.</summary>
/// <param name="Since">The entry that names it: later heads are signed by it, until the next.</param>
/// <param name="Key">Name, id and base64, as a file for <c>journal verify --key</c> holds it.</param>
internal sealed record NamedKeyView(long Since, string Key);

/// <summary>What verifying the journal came to.</summary>
/// <param name="Verified">Whether the whole chain is right, and every head that a mail quoted is in it.</param>
/// <param name="Entries">How many lines are right, from the first on.</param>
/// <param name="Hash">The hash of the last right line.</param>
/// <param name="Wrong">The number of the first wrong line; null where none is.</param>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="SignedHeads">How many signed heads are right, from the first on.</param>
internal sealed record JournalVerdictView(bool Verified, long Entries, string Hash, long? Wrong, Text? Reason, long SignedHeads);

/// <summary><c>/api/v1/journal</c>.</summary>
internal static class JournalEndpoints
{
    public static void MapJournal(this IEndpointRouteBuilder api)
    {
        var journal = api.MapGroup("/journal").WithTags("journal");
        journal.MapGet("/", List).Allow(RouteRule.JournalReaders).Answers<Page<JournalEntryView>>("The journal in its order; next is the after of the next page.");
        journal.MapGet("/head", Head).Allow(RouteRule.JournalReaders).Answers<JournalHeadView>("Its last line, the last signed head, and the keys.");
        journal.MapGet("/verify", Verify).Allow(RouteRule.JournalReaders).Answers<JournalVerdictView>("Follows the chain from the first line, and the signatures on it.");
    }

    private static async Task<IResult> List(string? after, string? limit, Database database, CurrentHall hall, CancellationToken ct)
    {
        var zone = hall.Now.TimeZone;
        var query = new Query(zone);
        var (from, most) = (query.Number("after", after, 0, long.MaxValue, 0), query.Limit(limit, usual: 100, most: 1000));
        query.ThrowIfWrong();
        await using var db = database.Read();
        var found = await db.Journal.AsNoTracking().Where(entry => entry.Seq > from).OrderBy(entry => entry.Seq).Take(most + 1).ToListAsync(ct);
        List<JournalEntryView> items = [.. found.Take(most).Select(entry => Of(entry, zone))];
        return Results.Ok(
            new Page<JournalEntryView>(items, found.Count > most ? items[^1].Seq.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static async Task<IResult> Head(Database database, CurrentHall hall, CancellationToken ct)
    {
        await using var db = database.Read();
        var last = await db.Journal.AsNoTracking().OrderByDescending(entry => entry.Seq).FirstOrDefaultAsync(ct);
        var signed = await db.SignedHeads.AsNoTracking().OrderByDescending(head => head.Seq).FirstOrDefaultAsync(ct);
        var named = await db.Journal.AsNoTracking().Where(entry => entry.Subject == SignedHeads.KeySubject).OrderBy(entry => entry.Seq).ToListAsync(ct);
        return Results.Ok(new JournalHeadView(
            last?.Seq ?? 0,
            last?.Hash ?? Chain.Genesis,
            last is null ? null : hall.Now.TimeZone.ShownAt(last.At),
            signed is null ? null : new(signed.Seq, signed.Note),
            [.. named.Where(entry => SignedHeads.NamedBy(entry) is not null).Select(entry => new NamedKeyView(entry.Seq, SignedHeads.NamedBy(entry)!.ToString()))]));
    }

    private static async Task<IResult> Verify(SharedVerification verification, CancellationToken ct)
    {
        var verdict = await verification.Verdict(ct);
        return Results.Ok(new JournalVerdictView(verdict.IsRight, verdict.Entries, verdict.Head.Hash, verdict.WrongAt, verdict.Wrong, verdict.SignedHeads));
    }

    private static JournalEntryView Of(JournalEntry entry, TimeZoneInfo zone)
    {
        using var body = JsonDocument.Parse(entry.Body);
        return new(
            entry.Seq, zone.ShownAt(entry.At), entry.Kind, entry.Subject, entry.By, entry.Via, entry.Key, body.RootElement.Clone(), entry.Hash, entry.Previous);
    }
}
