using System.Diagnostics.Metrics;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Notifications;

/// <summary>Whether the last resort takes mail: after it there is nobody, so that only the desk, the ready check and the metrics can say that it does not.</summary>
internal sealed class LastResort
{
    private volatile string? _refuses;

    public LastResort(IMeterFactory meters) => meters.Create("GovHall.Safety.Notifications").CreateObservableGauge(
        "govhall.notifications.last_resort_refuses", () => _refuses is null ? 0 : 1, description: "1 while the last resort refuses mail and nobody is left to tell.");

    /// <summary>What is to be said of it; null while it takes mail.</summary>
    public Text? WhyNot => _refuses is { } address ? FaultWords.LastResortRefuses(address) : null;

    public void Refuses(string? address) => _refuses = address;

    public void Takes() => _refuses = null;
}
