namespace GovHall.Safety.Core.Supervision;

/// <summary>Why the database takes nothing, as far as it decides what people do about it.</summary>
public enum StoreTrouble
{
    /// <summary>The disk is full.</summary>
    Full,

    /// <summary>Another program has it locked. Alarms are not judged then: what is decided is decided under the lock, of nothing that can be stale.</summary>
    Locked,

    /// <summary>The file may not be written, or the disk gives errors.</summary>
    Refused,

    /// <summary>The file is no sound database.</summary>
    Broken,
}
