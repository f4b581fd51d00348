using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Supervision;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Guardian;

/// <summary>Leaves each minute, for the guardian, whom to tell if this worker dies: those whom a fault of our own would be told to now, step by step.</summary>
internal sealed class ContactsKeeper(Database database, DataFolder folder, CurrentHall hall, LedgerOptions options, Started started, TimeProvider time, ILogger<ContactsKeeper> log)
    : PeriodicService(time, log)
{
    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    /// <summary>On a disk that hangs the file is written once the disk goes on.</summary>
    protected override TimeSpan Patience => Pulse.PatienceWithDisk;

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    protected override async Task<bool> Once(CancellationToken ct)
    {
        await using var db = database.Read();
        var head = await db.Journal.OrderByDescending(entry => entry.Seq).Select(entry => $"{entry.Seq}:{entry.Hash}").FirstOrDefaultAsync(ct);
        var now = Time.Instant();
        ContactsFile.Write(folder, Of(hall.Now, FaultWords.WorkerEnded(now), options.MailDomain, head ?? "", now));
        return false;
    }

    /// <summary>Whom an incident of this cause would call, step by step.</summary>
    internal static Contacts Of(HallNow hall, IncidentCause cause, string domain, string head, DateTimeOffset now)
    {
        var incident = IncidentMachine.Open(cause, 0, "").After(null);
        var people = hall.PolicyOf(incident).Steps
            .SelectMany(step => step.Notify.SelectMany(word => hall.Duty.Meant(word, incident, now)).Select(called => new Contact(called.To, called.Why, step.After)))
            .DistinctBy(contact => contact.To.Address, StringComparer.OrdinalIgnoreCase);
        ImmutableArray<Contact> contacts = [.. people];
        if (hall.Duty.LastResort is { } last && contacts.All(contact => contact.After > TimeSpan.Zero))
        {
            contacts = contacts.Insert(0, new(last.To, last.Why, TimeSpan.Zero));
        }

        return new(hall.Schedule.Hall.Id, hall.Schedule.Hall.Name, hall.TimeZone.Id, domain, head, contacts);
    }
}
