using System.Globalization;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Alarms;

/// <summary>Why a person's command on an alarm was turned down.</summary>
public static class AlarmRefusals
{
    public static Refusal NothingToAcknowledge { get; } = new("nothing-to-acknowledge", AlarmWords.NothingToAcknowledge);

    public static Refusal NothingToReset { get; } = new("nothing-to-reset", AlarmWords.NothingToReset);

    public static Refusal StillActive { get; } = new("still-active", AlarmWords.StillActive);

    public static Refusal NotAcknowledged { get; } = new("not-acknowledged", AlarmWords.NotAcknowledged);

    public static Refusal BadQuality { get; } = new("bad-quality", AlarmWords.BadQuality);

    public static Refusal NoteRequired { get; } = new Refusal("note-required", AlarmWords.NoteRequired, RefusalKind.Invalid).At("note");

    public static Refusal UnknownAlarm { get; } = new("unknown-alarm", AlarmWords.UnknownAlarm, RefusalKind.NotFound);

    public static Refusal OccurrenceMovedOn(int seen, int now) => new("occurrence-moved-on", AlarmWords.OccurrenceMovedOn(
        seen.ToString(CultureInfo.InvariantCulture), now.ToString(CultureInfo.InvariantCulture)));
}
