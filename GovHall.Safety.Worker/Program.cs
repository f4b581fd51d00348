using GovHall.Safety.Worker.Composition;

return await WorkerProgram.Run(args, TimeProvider.System);
