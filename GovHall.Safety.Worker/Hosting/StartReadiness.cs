using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>Whether the start is over: alarms loaded, the ledger written, what fell due meanwhile struck.</summary>
internal sealed class StartReadiness(StartUp start) : IReadiness
{
    public string Name => "start";

    public Text? WhyNot => start.IsDone ? null : ApiWords.NotReady.Why;
}
