namespace GovHall.Safety.Core.Schedules;

/// <summary>What kind of mistake a schedule or a register has. Written <c>GH0101</c>; stable for ever; explained in docs/schedules.md.</summary>
/// <remarks>01xx: how the file is written. 02xx: what it says. 03xx: warnings, with which it still counts.</remarks>
public enum MistakeCode
{
    /// <summary>The text is no JSON from here on.</summary>
    UnreadableJson = 101,

    /// <summary>The bytes are no UTF-8.</summary>
    NotUtf8 = 102,

    /// <summary>A key stands twice in one object.</summary>
    RepeatedKey = 103,

    /// <summary>A key that means nothing here.</summary>
    UnknownKey = 104,

    /// <summary>A key that has to be there is not.</summary>
    MissingKey = 106,

    /// <summary>A number where a text belongs, a null, and so on.</summary>
    WrongType = 107,

    /// <summary>A word outside its closed set.</summary>
    UnknownWord = 108,

    /// <summary>An empty text, list or object where something has to stand.</summary>
    Empty = 109,

    /// <summary>A number, a length of time or a count that cannot be, or a text with a control character.</summary>
    OutOfRange = 110,

    /// <summary>Keys that exclude each other, or a key without the one it belongs to.</summary>
    KeysDoNotGoTogether = 111,

    /// <summary>An id with signs that ids do not have.</summary>
    InvalidId = 201,

    /// <summary>Two things of one kind with the same id.</summary>
    RepeatedId = 202,

    /// <summary>The name of something that is not in the file.</summary>
    UnknownReference = 203,

    /// <summary>No length of time.</summary>
    InvalidDuration = 204,

    /// <summary>Months or years where an exact length of time is needed.</summary>
    CalendarUnit = 205,

    /// <summary>No time of day.</summary>
    InvalidTime = 206,

    /// <summary>No set of days.</summary>
    InvalidDays = 207,

    /// <summary>No date.</summary>
    InvalidDate = 208,

    /// <summary>Opening hours that end before they begin, or overlap.</summary>
    InvalidSessions = 209,

    /// <summary>A time zone this machine does not know.</summary>
    UnknownTimeZone = 210,

    /// <summary>A time counted from opening or closing on a day that may have none.</summary>
    AnchorOnNonWorkingDay = 211,

    /// <summary>A window that would begin on another day than the one it belongs to.</summary>
    OutsideItsDay = 212,

    /// <summary>Nobody who can be told.</summary>
    InvalidAddressee = 213,

    /// <summary>A metric nobody measures.</summary>
    UnknownMetric = 214,

    /// <summary>A limit, word or unit that the metric does not have.</summary>
    ValueDoesNotFit = 215,

    /// <summary>No cron expression.</summary>
    InvalidCron = 216,

    /// <summary>A shift or a cycle of shifts that cannot be.</summary>
    InvalidCycle = 217,

    /// <summary>A holiday file that is not there or cannot be read.</summary>
    InvalidHolidayFile = 218,

    /// <summary>Register: a checkpoint's code with signs that codes do not have, or of another length.</summary>
    InvalidCheckpointCode = 221,

    /// <summary>Register: two things with one code or badge.</summary>
    SharedMark = 222,

    /// <summary>Register: zones that lie in each other.</summary>
    ZonesInACircle = 223,

    /// <summary>Register: an end before its beginning.</summary>
    EndsBeforeItBegins = 224,

    /// <summary>Register: no mail address.</summary>
    InvalidMailAddress = 225,

    /// <summary>This year's holidays are not, or not all, in the built-in table.</summary>
    HolidaysUncertain = 301,

    /// <summary>A date is listed more than once.</summary>
    DateListedTwice = 302,

    /// <summary>Opening hours that an earlier entry hides.</summary>
    HoursNeverUsed = 303,

    /// <summary><c>lunch</c> or <c>reopen</c> on a day without a break.</summary>
    NoBreak = 304,

    /// <summary>Slots of one plan that overlap.</summary>
    SlotsOverlap = 305,

    /// <summary>Plans that come round less often than the rule they name asks.</summary>
    LooserThanItsBasis = 306,

    /// <summary>An escalation that writes to everybody more than once a minute.</summary>
    RepeatedVeryOften = 307,

    /// <summary>More draws than the stretch has days.</summary>
    MoreThanItsDays = 308,

    /// <summary>A rule's condition that no value meets, that every value meets, or that no value ends.</summary>
    DecidesNothing = 309,

    /// <summary>Register: the name of something that the register does not have.</summary>
    NotInTheRegister = 321,

    /// <summary>Register: a topic that another sensor has already.</summary>
    TopicTaken = 322,

    /// <summary>Register: a sensor that cannot be judged by what names it, for want of a metric, a unit or a standby.</summary>
    SensorLacks = 323,
}

/// <summary>Whether the schedule can still be used.</summary>
public enum MistakeLevel
{
    /// <summary>The file is refused.</summary>
    Error,

    /// <summary>The file counts; somebody should look.</summary>
    Warning,
}
