using GovHall.Safety.Worker.Cli;
using GovHall.Safety.Worker.Composition;
using GovHall.Safety.Worker.Hosting;

NativeHeap.Bound();
var time = TimeProvider.System;
var engines = new CommandEngines(
    settings => WorkerProgram.Run(settings, time),
    (settings, adopted) => GuardianProgram.Run(settings, adopted, time),
    (settings, address, ct) => TestMail.Send(settings, address, time, ct));
return await new CommandLine(engines, time, Console.Out, Console.Error).Invoke(args);
