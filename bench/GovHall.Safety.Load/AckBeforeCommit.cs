using System.Buffers;
using GovHall.Safety.Worker.Composition;
using GovHall.Safety.Worker.Intake;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GovHall.Safety.Load;

/// <summary>The planted defect: the real worker over an intake that says "stored" at once and stores a moment later. The kill loop must report its losses.</summary>
internal sealed class AckBeforeCommit(IIntake inner, TimeProvider time) : IIntake
{
    /// <summary>The defect, as <c>--defect</c> names it.</summary>
    public const string Name = "ack-before-commit";

    /// <summary>Runs the worker with the defect in it; the rest of the command line is the worker's.</summary>
    public const string Command = "worker-that-acks-before-commit";

    /// <summary>So that a kill finds something between the two.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromMilliseconds(200);

    private static readonly Task<bool> Yes = Task.FromResult(true);

    public IReadOnlyCollection<string> TopicFilters => inner.TopicFilters;

    public static Task<int> Run(string[] args, TimeProvider time) => WorkerProgram.Run(args, time, services =>
    {
        services.RemoveAll<IIntake>();
        services.AddSingleton<IIntake>(provider => new AckBeforeCommit(ActivatorUtilities.CreateInstance<SensorIntake>(provider), time));
    });

    public ValueTask<Task<bool>?> Take(InboundMessage message, CancellationToken ct)
    {
        _ = Store(message with { Payload = new ReadOnlySequence<byte>(message.Payload.ToArray()) });
        return ValueTask.FromResult<Task<bool>?>(Yes);
    }

    private async Task Store(InboundMessage message)
    {
        await Task.Delay(Later, time);
        if (await inner.Take(message, CancellationToken.None) is { } stored)
        {
            await stored;
        }
    }
}
