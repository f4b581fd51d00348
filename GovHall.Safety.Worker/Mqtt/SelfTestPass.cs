using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using GovHall.Safety.Core.Access;
using GovHall.Safety.Core.SelfTests;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>By which the embedded broker knows the detector that does not exist: a secret that is made anew with each start and leaves the process over no wire but its own.</summary>
internal sealed class SelfTestPass
{
    private readonly string _hash;

    public SelfTestPass()
    {
        Secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        _hash = SecretHash.Of(Secret);
    }

    /// <summary>Its name at the login; no sensor of a register can have it.</summary>
    public static string User => SyntheticAlarm.Sensor.Id;

    /// <summary>What it says there. Never log it.</summary>
    public string Secret { get; }

    /// <summary>The secrets of the hall's sensors, and this one.</summary>
    public ISensorSecrets Beside(ISensorSecrets sensors, HallTopics topics) => new Both(this, sensors, topics);

    private sealed class Both(SelfTestPass pass, ISensorSecrets sensors, HallTopics topics) : ISensorSecrets
    {
        public object Edition => sensors.Edition;

        public bool Verify(string sensor, string secret, [NotNullWhen(true)] out SensorRights? rights)
        {
            if (sensor != User)
            {
                return sensors.Verify(sensor, secret, out rights);
            }

            rights = SecretHash.IsOf(secret, pass._hash) ? SensorRights.Of(sensor, topics, topics.SelfTest) : null;
            return rights is not null;
        }

        public Predicate<SensorRights> StillHolding()
        {
            var others = sensors.StillHolding();
            return held => held.User == User || others(held);
        }
    }
}
