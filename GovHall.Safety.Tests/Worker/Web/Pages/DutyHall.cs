using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Register;

namespace GovHall.Safety.Tests;

/// <summary>The demo hall's people and rosters behind the pages, at 14:37 on Monday 2026-11-23.</summary>
internal static class DutyHall
{
    public static async Task<PagesHost> Start(string environment = "Production")
    {
        var host = await PagesHost.Start(environment);
        await host.Write(ledger => RegisterStore.Import(ledger, RegisterFile.Of(DemoDuty.Register), Actor.System));
        await host.Write(ledger => ledger.Db.Add(NamedBrowsers.DeviceOf("U10", ledger.Now)));
        host.Hall.Become(new HallNow(DemoDuty.Schedule, 1, DemoDuty.Register, null));
        return host;
    }
}
