using System.Diagnostics.CodeAnalysis;
using GovHall.Safety.Core.Access;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>The secrets of sensors as <c>sensor secret</c> made them: only their hashes are kept.</summary>
internal sealed class StoredSecrets(Database database, CurrentHall hall, HallTopics topics) : ISensorSecrets
{
    public bool Verify(string sensor, string secret, [NotNullWhen(true)] out SensorRights? rights)
    {
        using var db = database.Read();
        var stored = db.SensorSecrets.AsNoTracking().FirstOrDefault(known => known.Sensor == sensor)?.Hash ?? "";
        var registered = hall.Now.Register.Sensors.FirstOrDefault(known => known.Id == sensor);
        rights = SecretHash.IsOf(secret, stored) && registered is not null ? SensorRights.Of(sensor, topics, registered.Topic) : null;
        return rights is not null;
    }
}
