namespace GovHall.Safety.Core.Supervision;

/// <summary>Why the database takes nothing, as far as it decides what people do about it.</summary>
public enum StoreTrouble
{
    /// <summary>The disk is full.</summary>
    Full,

    /// <summary>Another program has it locked. What is decided is decided under the lock, of nothing that can be stale: until it is free only a lookout judges.</summary>
    Locked,

    /// <summary>A write has been handed to the disk, and it gives no answer. The same lookout judges.</summary>
    Hangs,

    /// <summary>The file may not be written, or the disk gives errors.</summary>
    Refused,

    /// <summary>The file is no sound database.</summary>
    Broken,
}
