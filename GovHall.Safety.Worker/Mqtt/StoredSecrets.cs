using System.Diagnostics.CodeAnalysis;
using GovHall.Safety.Core.Access;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>The secrets of sensors as <c>sensor secret</c> made them: only their hashes are kept.</summary>
internal sealed class StoredSecrets(Database database, CurrentHall hall, HallTopics topics) : ISensorSecrets
{
    /// <summary>The register is read anew after every change from outside, and a new secret is one.</summary>
    public object Edition => hall.Now.Register;

    public bool Verify(string sensor, string secret, [NotNullWhen(true)] out SensorRights? rights)
    {
        using var db = database.Read();
        var stored = db.SensorSecrets.AsNoTracking().FirstOrDefault(known => known.Sensor == sensor)?.Hash ?? "";
        rights = SecretHash.IsOf(secret, stored) ? RightsOf(sensor, stored) : null;
        return rights is not null;
    }

    public Predicate<SensorRights> StillHolding()
    {
        using var db = database.Read();
        var stored = db.SensorSecrets.AsNoTracking().ToDictionary(secret => secret.Sensor, secret => secret.Hash, StringComparer.Ordinal);
        return held => held.Unlimited || (stored.TryGetValue(held.User, out var hash) && RightsOf(held.User, hash)?.IsSameAs(held) is true);
    }

    private SensorRights? RightsOf(string sensor, string hash) =>
        hall.Now.Register.Sensors.FirstOrDefault(known => known.Id == sensor) is { } registered ? SensorRights.Of(sensor, topics, registered.Topic, hash) : null;
}
