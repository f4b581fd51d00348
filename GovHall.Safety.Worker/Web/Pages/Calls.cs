using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>A number to call.</summary>
public sealed record PhoneNumber(Text Name, Text As, string Number);

/// <summary>Whom to call about an incident.</summary>
internal static class Calls
{
    private const int Most = 3;

    private static readonly Role[] Order = [Role.ControlRoom, Role.DutyOfficer];

    /// <summary>Who is on duty for it and has a number: control room first, then duty officers.</summary>
    /// <param name="incident">About what.</param>
    /// <param name="hall">The hall, its people.</param>
    /// <param name="now">When.</param>
    /// <param name="reader">Who would call: nobody calls themselves.</param>
    public static ImmutableArray<PhoneNumber> About(Incident incident, HallNow hall, DateTimeOffset now, string? reader) =>
    [
        .. Order
            .SelectMany(role => hall.Duty.Meant(new Addressee.InRole(role), incident, now).Select(called => (Role: role, called.To.Person)).Take(3))
            .Select(on => (on.Role, Person: hall.Person(on.Person)))
            .Where(on => on.Person is { } person && person.Id != reader && !string.IsNullOrWhiteSpace(person.Phone))
            .DistinctBy(on => on.Person!.Id)
            .Take(Most)
            .Select(on => new PhoneNumber(on.Person!.Name, StateWords.Of(on.Role), on.Person.Phone!)),
    ];

    /// <summary>Whether the fire service may be needed.</summary>
    public static bool IsForFireService(Incident incident) => incident.Kind is IncidentKind.Fire or IncidentKind.Gas or IncidentKind.Emergency;
}
