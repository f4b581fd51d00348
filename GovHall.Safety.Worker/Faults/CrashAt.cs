namespace GovHall.Safety.Worker.Faults;

/// <summary>Every instant of the worker's work at which its sudden end leaves something else behind than a moment before: the one list of crash points.</summary>
/// <remarks>Each stands in the code once, and is died at once by the tests; one that no test knows how to reach fails them.</remarks>
internal enum CrashAt
{
    // The way of a reading and of a deed: nothing is there, then all of it, then its senders know.
    BatchTaken,
    GroupBegun,
    ReadingStored,
    FactAppended,
    IncidentOpened,
    LetterQueued,
    BatchJudged,
    DeedsDone,
    BeforeCommit,
    AfterCommit,
    GroupRemembered,
    ListenersTold,
    BatchAnswered,
    DeedsAnswered,
    AcknowledgementReady,
    AcknowledgementSent,
    ReplyReady,
    DeedUndone,

    // The way of a letter: before the server has it, in doubt, after it is marked.
    LettersLeased,
    LetterTaken,
    RecipientAccepted,
    MailAccepted,
    LetterDelivered,
    LetterMarking,
    LetterMarked,
    LetterFileWritten,
    LetterFileNamed,

    // A new schedule, and one that is refused.
    ScheduleRead,
    ScheduleTakenOver,
    ScheduleWritten,
    ScheduleSwitched,
    ScheduleInForce,
    RefusalDecided,
    RefusalWritten,

    // A photo: its bytes, then its row.
    PhotoWritten,
    PhotoNamed,
    PhotoKept,

    // A start.
    FolderTaken,
    KeyWritten,
    DatabaseReady,
    LeasesFreed,
    StartCommitting,
    StartCommitted,
    AlarmsBound,
    LifeSaid,
    LedgerWrittenAhead,
    MissedStruck,
    ContactsWritten,
    DoorplateWritten,

    // A backup, by command and by night.
    SnapshotMade,
    BackupCopied,
    ManifestWritten,
    BackupMoving,
    BackupPublished,
    BackupTried,
    BackupRecorded,

    // A restoration: the old data go aside, the new ones come in.
    RestoreCopied,
    RestoreChecked,
    RestoreSettingAside,
    RestoreSetAside,
    RestoreMoved,

    // A command beside the worker, such as an import.
    CommandCommitting,
    CommandCommitted,
}
