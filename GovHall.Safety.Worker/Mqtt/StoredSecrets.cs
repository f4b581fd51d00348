using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
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
        var given = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        var registered = hall.Now.Register.Sensors.FirstOrDefault(known => known.Id == sensor);
        var right = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(stored.PadRight(given.Length)), Encoding.ASCII.GetBytes(given));
        rights = right && registered is not null ? SensorRights.Of(sensor, topics, registered.Topic) : null;
        return rights is not null;
    }
}
