using GovHall.Safety.Core.Access;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Access;

/// <summary>A browser that was enrolled just now, with the secret that only it gets.</summary>
internal sealed record Enrolled(Device Device, string Secret);

/// <summary>Enrols a phone or a browser as a person, by a link that works once.</summary>
internal sealed class EnrolmentCommands(LedgerWriter writer, Database database, CurrentHall hall, TimeProvider time)
{
    /// <summary>Longest label that is kept.</summary>
    private const int LongestLabel = 100;

    /// <summary>Uses up the link. The browser gets the secret as its cookie.</summary>
    /// <param name="token">What stands in <c>/e/{token}</c>.</param>
    /// <param name="label">What the browser is called, so that its person can tell it from others; may be null.</param>
    /// <param name="ct">Gives up; what was not begun by then is not done.</param>
    public Task<Outcome<Enrolled>> Use(string token, string? label, CancellationToken ct)
    {
        var hash = SecretHash.Of(token);
        return writer.Write<Outcome<Enrolled>>(
            ledger =>
            {
                var enrolment = ledger.Db.Enrolments.Find(hash);
                if (enrolment is not { UsedAt: null } || enrolment.ExpiresAt <= ledger.Now || ledger.Hall.Person(enrolment.Person) is null)
                {
                    return ApiWords.EnrolmentOver;
                }

                ledger.Db.Entry(enrolment).Property(e => e.UsedAt).CurrentValue = ledger.Now;
                return Enrol(ledger, hash, new Actor(enrolment.Person, Via.Cookie), Short(label));
            },
            ct);
    }

    /// <summary>Whose browser the link would make this one; nothing is changed.</summary>
    public async Task<Outcome<Person>> Look(string token, CancellationToken ct)
    {
        var (hash, now) = (SecretHash.Of(token), time.Instant());
        await using var db = database.Read();
        var enrolment = await db.Enrolments.AsNoTracking().FirstOrDefaultAsync(e => e.Hash == hash && e.UsedAt == null && e.ExpiresAt > now, ct);
        return enrolment is not null && hall.Now.Person(enrolment.Person) is { } person ? person : ApiWords.EnrolmentOver;
    }

    /// <summary>A browser becomes a person's without a link: for a developer at the machine itself, who may be anybody of the demo hall.</summary>
    public Task<Enrolled> Pretend(Person person, CancellationToken ct) =>
        writer.Write(ledger => Enrol(ledger, Secret.Make(), new Actor(person.Id, Via.Console), "development"), ct);

    private static Enrolled Enrol(Ledger ledger, string name, Actor actor, string? label)
    {
        var secret = Secret.Make();
        var device = new Device
        {
            Id = StableId.From($"device|{name}"),
            Person = actor.By!,
            Hash = SecretHash.Of(secret),
            Label = label,
            CreatedAt = ledger.Now,
            ExpiresAt = ledger.Now + Grants.DeviceLasts,
        };
        ledger.Db.Add(device);
        ledger.Record("device.enrolled", $"device:{device.Id}", new DeviceEnrolled(device.Person, device.Label, device.ExpiresAt), actor);
        return new(device, secret);
    }

    private static string? Short(string? label) =>
        string.IsNullOrWhiteSpace(label) ? null : label.Trim() is { Length: > LongestLabel } text ? text[..LongestLabel] : label.Trim();
}

/// <summary>What the journal says of a browser that became a person's.</summary>
/// <param name="Person">The person's id.</param>
/// <param name="Label">What the person called it.</param>
/// <param name="ExpiresAt">Until when it is known. UTC.</param>
internal sealed record DeviceEnrolled(string Person, [property: Personal] string? Label, DateTimeOffset ExpiresAt);
