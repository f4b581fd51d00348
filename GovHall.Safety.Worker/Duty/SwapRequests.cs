using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Duty;

/// <summary>A swap that one of the two asked for, until the other accepts it.</summary>
/// <param name="Swap">What it will be.</param>
/// <param name="By">Who asked.</param>
internal sealed record SwapRequest(Swap Swap, string By);

/// <summary>Requests are kept beside the register and are no list of it: they are neither exported nor in force.</summary>
internal static class SwapRequests
{
    private const string List = "swap-requests";

    public static IReadOnlyList<SwapRequest> Of(SafetyDb db) =>
        [.. db.Register.Where(entry => entry.List == List && entry.RetiredAt == null).AsEnumerable().Select(entry => FactJson.Read<SwapRequest>(entry.Body))];

    public static SwapRequest? Find(SafetyDb db, Guid id) =>
        db.Register.Find(List, id.ToString()) is { RetiredAt: null } entry ? FactJson.Read<SwapRequest>(entry.Body) : null;

    public static void Put(SafetyDb db, Guid id, SwapRequest request)
    {
        var entry = new RegisterEntry { List = List, Id = id.ToString(), Position = 0, Body = FactJson.Of(request) };
        if (db.Register.Find(List, entry.Id) is { } before)
        {
            db.Entry(before).CurrentValues.SetValues(entry);
        }
        else
        {
            db.Add(entry);
        }
    }

    /// <summary>It was decided, either way.</summary>
    public static void Settle(Ledger ledger, Guid id)
    {
        if (ledger.Db.Register.Find(List, id.ToString()) is { } entry)
        {
            ledger.Db.Entry(entry).Property(row => row.RetiredAt).CurrentValue = ledger.Now;
        }
    }
}
