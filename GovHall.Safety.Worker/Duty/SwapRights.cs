using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Worker.Duty;

/// <summary>Who may say yes or no to a swap (contract 5.2).</summary>
internal static class SwapRights
{
    /// <summary>Whoever has the right for both of them arranges it alone.</summary>
    public static bool Leads(Person by, Swap swap, HallNow hall) =>
        hall.Person(swap.From) is { } from && hall.Person(swap.To) is { } to && Rights.Lead(by, from) is null && Rights.Lead(by, to) is null;

    public static bool IsOneOf(Person by, Swap swap) => by.Id == swap.From || by.Id == swap.To;

    /// <summary>The other of the two, or who leads both.</summary>
    public static bool MayAccept(Person by, SwapRequest request, HallNow hall) =>
        Leads(by, request.Swap, hall) || (by.Id != request.By && IsOneOf(by, request.Swap));

    /// <summary>Either of the two while it is only asked for; afterwards who leads both.</summary>
    public static bool MayWithdraw(Person by, Swap swap, bool isRequest, HallNow hall) =>
        Leads(by, swap, hall) || (isRequest && IsOneOf(by, swap));
}
