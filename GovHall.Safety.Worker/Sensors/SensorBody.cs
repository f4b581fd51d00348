using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Worker.Sensors;

/// <summary>A sensor as the register has it (docs/register.md); what is left out is as in a file that leaves it out.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Id">Unique; with PUT that of the address.</param>
/// <param name="Kind">What rules select by: <c>smoke</c>, <c>door</c>.</param>
/// <param name="Zone">A zone's id.</param>
/// <param name="Profile">How its payload is read.</param>
/// <param name="Topic">Beside our own.</param>
/// <param name="Metrics">Canonical names.</param>
/// <param name="PrimaryMetric">What a bare payload is a value of.</param>
/// <param name="Unit">Of a bare payload.</param>
/// <param name="Interval">How often it speaks.</param>
/// <param name="Standby">In <paramref name="Unit"/>.</param>
/// <param name="PoweredBy"><c>mains</c>, <c>battery</c>, or an asset's id.</param>
/// <param name="Bridge">The device name of its bridge.</param>
/// <param name="Asset">The asset it sits at.</param>
/// <param name="By">The person; needed with a key.</param>
internal sealed record SensorBody(
    Text Name,
    string? Id = null,
    string? Kind = null,
    string? Zone = null,
    string? Profile = null,
    string? Topic = null,
    IReadOnlyList<string>? Metrics = null,
    string? PrimaryMetric = null,
    string? Unit = null,
    TimeSpan? Interval = null,
    double? Standby = null,
    string? PoweredBy = null,
    string? Bridge = null,
    string? Asset = null,
    string? By = null)
{
    public Sensor As(string id)
    {
        var usual = new Sensor { Id = id, Name = Name };
        return usual with
        {
            Kind = Kind ?? usual.Kind,
            Zone = Zone,
            Profile = Profile ?? usual.Profile,
            Topic = Topic,
            Metrics = [.. Metrics ?? []],
            PrimaryMetric = PrimaryMetric,
            Unit = Unit,
            Interval = Interval,
            Standby = Standby,
            PoweredBy = PoweredBy,
            Bridge = Bridge,
            Asset = Asset,
        };
    }
}
