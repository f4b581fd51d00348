using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web.Pages.Incidents;

/// <summary>Latched alarms as the incident's page resets them.</summary>
internal sealed class AlarmResets(IAlarmDesk desk, LedgerWriter writer) : IAlarmResets
{
    public ImmutableArray<string> Resettable(Incident incident) =>
        [.. desk.Alarms.Where(alarm => alarm.State == "latched-acknowledged" && incident.ActiveAlarms.Contains(alarm.Id)).Select(alarm => alarm.Id)];

    public async Task<Refusal?> Reset(string alarm, string note, Actor actor, CancellationToken ct) =>
        (await writer.Write(desk.Reset(alarm, note, actor), ct)).Refusal;
}
