using GovHall.Safety.Core.Access;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Access;

/// <summary>Lets people, systems and sensors in, and shuts them out. A secret is returned once; the database keeps its hash, the journal its name.</summary>
internal static class Grants
{
    /// <summary>So that a key that got into a file or a log is recognized by whoever scans for such.</summary>
    public const string KeyPrefix = "govhall_";

    /// <summary>How long an enrolment link can be used.</summary>
    public static TimeSpan LinkLasts { get; } = TimeSpan.FromHours(24);

    /// <summary>How long an enrolled phone or browser stays signed in.</summary>
    public static TimeSpan DeviceLasts { get; } = TimeSpan.FromDays(180);

    /// <summary>A one-time token for a person's phone or browser.</summary>
    public static string Enrol(IRecords records, string person, Actor actor)
    {
        Known(records, person);
        var token = Secret.Make();
        records.Db.Add(new Enrolment { Hash = SecretHash.Of(token), Person = person, CreatedAt = records.Now, ExpiresAt = records.Now + LinkLasts });
        records.Record("user.enrolment-made", $"person:{person}", new { ExpiresAt = records.Now + LinkLasts }, actor);
        return token;
    }

    /// <summary>Signs every browser of a person out and makes links that were not used yet worthless. For somebody who left the register, too.</summary>
    /// <returns>How many browsers and links that were.</returns>
    /// <exception cref="CommandException">There is nobody of this id, and nothing of theirs.</exception>
    public static (int Devices, int Links) Revoke(IRecords records, string person, Actor actor)
    {
        var devices = records.Db.Devices.Where(device => device.Person == person && device.RevokedAt == null).ToList();
        var links = records.Db.Enrolments.Where(link => link.Person == person && link.UsedAt == null && link.ExpiresAt > records.Now).ToList();
        if (devices.Count + links.Count == 0)
        {
            Known(records, person);
        }

        devices.ForEach(device => records.Db.Entry(device).Property(d => d.RevokedAt).CurrentValue = records.Now);
        records.Db.RemoveRange(links);
        records.Record("user.revoked", $"person:{person}", new { Devices = devices.Select(device => device.Id), Links = links.Count }, actor);
        return (devices.Count, links.Count);
    }

    /// <summary>Another system's key.</summary>
    /// <exception cref="CommandException">There is or was a key of this name.</exception>
    public static string AddKey(IRecords records, string name, Role role, Actor actor)
    {
        if (records.Db.ApiKeys.Find(name) is { } taken)
        {
            throw new CommandException(taken.RevokedAt is null
                ? $"There is a key '{name}' already. Revoke it first, or choose another name."
                : $"'{name}' was the name of a key that is revoked now, and the journal still means that one by it. Choose another name.");
        }

        var key = KeyPrefix + Secret.Make();
        records.Db.Add(new ApiKey { Name = name, Role = role, Hash = SecretHash.Of(key), CreatedAt = records.Now });
        records.Record("key.added", $"key:{name}", new { Role = role }, actor);
        return key;
    }

    /// <exception cref="CommandException">There is no such key in force.</exception>
    public static void RevokeKey(IRecords records, string name, Actor actor)
    {
        if (records.Db.ApiKeys.Find(name) is not { RevokedAt: null } key)
        {
            throw new CommandException($"There is no key '{name}' in force; 'apikey list' shows those there are.");
        }

        records.Db.Entry(key).Property(k => k.RevokedAt).CurrentValue = records.Now;
        records.Record("key.revoked", $"key:{name}", new { key.Role }, actor);
    }

    /// <summary>A sensor's secret for the embedded broker; the one it had is worthless from now on.</summary>
    /// <exception cref="CommandException">The sensor is not registered.</exception>
    public static string SensorSecret(IRecords records, string sensor, Actor actor)
    {
        if (!RegisterStore.Load(records.Db).Sensors.Any(known => known.Id == sensor))
        {
            throw new CommandException($"The register has no sensor '{sensor}'. Import it first.");
        }

        var secret = Secret.Make(bytes: 16);
        var row = new SensorSecret { Sensor = sensor, Hash = SecretHash.Of(secret), CreatedAt = records.Now };
        if (records.Db.SensorSecrets.Find(sensor) is { } before)
        {
            records.Db.Entry(before).CurrentValues.SetValues(row);
        }
        else
        {
            records.Db.Add(row);
        }

        records.Record("sensor.secret-made", $"sensor:{sensor}", new { Sensor = sensor }, actor);
        return secret;
    }

    private static void Known(IRecords records, string person)
    {
        if (!RegisterStore.Load(records.Db).People.Any(known => known.Id == person))
        {
            throw new CommandException($"The register has no person '{person}'. Import them first, or look up the id with 'export -'.");
        }
    }
}
