using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Composition;

namespace GovHall.Safety.Worker.Cli;

/// <summary>What commands need of the engines, which only the composition knows.</summary>
/// <param name="Run">Runs the worker with these settings of the command line; its exit code.</param>
/// <param name="Guard">Runs the worker with these settings under a guardian; its exit code. The second is the worker that starts it in place of one that died.</param>
/// <param name="SendTest">Sends one real mail to this address by the mail engine as it is configured.</param>
internal sealed record CommandEngines(
    Func<string[], Task<int>> Run,
    Func<string[], string?, Task<int>> Guard,
    Func<WorkerSettings, string, CancellationToken, Task<Delivery>> SendTest);
