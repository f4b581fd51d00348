namespace GovHall.Safety.Core.Supervision;

/// <summary>Where the worker stands that a guardian watches over.</summary>
public enum GuardedPhase
{
    /// <summary>There is no process; one is started at <see cref="Guarded.StartAt"/>.</summary>
    Down,

    /// <summary>A process is there and does not say yet that it is ready.</summary>
    Starting,

    /// <summary>It said that it is ready.</summary>
    Running,

    /// <summary>It was stopped on purpose, or could never be started: the guardian ends too.</summary>
    Over,
}

/// <summary>How a worker ended whom nobody had asked to.</summary>
public enum Ending
{
    /// <summary>Killed, crashed, or out of memory.</summary>
    Died,

    /// <summary>It gave no sign of life any more, and was ended.</summary>
    Silent,

    /// <summary>It gave no sign of life any more, was ended, and is still there: a process that waits for a disk or a network drive ends only once that answers.</summary>
    Stuck,

    /// <summary>Settings, files or ports do not allow a start any more (exit 78).</summary>
    CouldNotStart,
}

/// <summary>What a guardian does next.</summary>
public enum GuardianOrder
{
    /// <summary>Start a worker.</summary>
    Start,

    /// <summary>End the worker that gives no sign of life; its end is reported like any other.</summary>
    Kill,
}

/// <summary>The worker as its guardian knows it (守护). Immutable; <see cref="GuardianMachine"/> answers with the next one.</summary>
public sealed record Guarded
{
    public required GuardedPhase Phase { get; init; }

    /// <summary>Since when it is in this phase.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When a worker is started; only while <see cref="GuardedPhase.Down"/>.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>For how long the guardian has waited for a sign of life.</summary>
    public TimeSpan Silence { get; init; }

    /// <summary>It was silent for too long and is being ended.</summary>
    public bool Condemned { get; init; }

    /// <summary>It does its work, as far as is known.</summary>
    public bool Runs => this is { Phase: GuardedPhase.Running, Condemned: false };

    /// <summary>When it ended, in the last ten minutes; the earliest first.</summary>
    public ImmutableArray<DateTimeOffset> Endings { get; init; } = [];

    /// <summary>What people are told of, or were told of lately; null while all is well.</summary>
    public Interruption? Interruption { get; init; }

    /// <summary>With which exit code the guardian ends; only when <see cref="GuardedPhase.Over"/>.</summary>
    public int ExitCode { get; init; }
}

/// <summary>Endings that belong together: from the first one until the worker has run for ten minutes.</summary>
/// <param name="At">When the first was.</param>
/// <param name="How">How the last was.</param>
/// <param name="ExitCode">The last process's; null where it is not known.</param>
public sealed record Interruption(DateTimeOffset At, Ending How, int? ExitCode)
{
    /// <summary>How many endings.</summary>
    public int Times { get; init; } = 1;

    /// <summary>When people are told next; null: there is nothing new to say.</summary>
    public DateTimeOffset? TellAt { get; init; }

    /// <summary>What they were told last; null: nothing yet.</summary>
    public GuardianNews? Told { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>How often they were told while it did not run.</summary>
    public int Reminders { get; init; }

    /// <summary>Before that they are not told again that it does not run; null: they were not told yet.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>They were told that it ends again and again.</summary>
    public bool ToldOften { get; init; }
}

/// <summary>What people are told of a worker that ended.</summary>
public enum GuardianNews
{
    /// <summary>It ended, and runs again.</summary>
    Back,

    /// <summary>It ended, and does not run.</summary>
    Down,

    /// <summary>It ends again and again.</summary>
    Often,
}
