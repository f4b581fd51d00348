namespace GovHall.Safety.Core.SelfTests;

/// <summary>How far the synthetic alarm has come, in the order of its way.</summary>
public enum SelfTestStage
{
    /// <summary>It is to be sent.</summary>
    Begun,

    /// <summary>The broker has it, or has let its sender in.</summary>
    Broker,

    /// <summary>It was read, and waits for the writer.</summary>
    Ingest,

    /// <summary>The writer's thread has judged it and written its letter, inside the transaction of its group.</summary>
    Judged,

    /// <summary>That transaction is on disk, and the senders were rung for.</summary>
    Queued,

    /// <summary>A sender has handed its letter to the channel: there a real one would leave the house.</summary>
    HandedOver,
}
