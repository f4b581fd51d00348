using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>What the letters of an incident know, for pages that foretell what the mails foretell.</summary>
internal static class Contexts
{
    /// <summary>Without the mail's own domain and the journal's head: no page writes a letter.</summary>
    public static NotificationContext ContextOf(this HallNow hall, Incident incident) =>
        new(hall.Schedule.Hall, hall.PolicyOf(incident), hall.Duty, hall.NameOf, Domain: "", JournalHead: "");
}
