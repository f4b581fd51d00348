using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Sensors;

/// <summary>Every reason for which a message is kept as unreadable. Made once, but for a fault of our own: a flood of bad messages costs no memory.</summary>
public static class PayloadRejections
{
    public static Refusal Empty { get; } = No("empty", PayloadWords.Empty);

    public static Refusal TooLong { get; } = No("too-long", PayloadWords.TooLong(SensorPayload.MostBytes));

    public static Refusal NotUtf8 { get; } = No("not-utf8", PayloadWords.NotUtf8);

    public static Refusal ControlCharacters { get; } = No("control-characters", PayloadWords.ControlCharacters);

    public static Refusal Malformed { get; } = No("malformed-json", PayloadWords.Malformed);

    public static Refusal NotAnObject { get; } = No("not-an-object", PayloadWords.NotAnObject);

    public static Refusal TooDeep { get; } = No("too-deep", PayloadWords.TooDeep(SensorPayload.MostLevels));

    public static Refusal TooManyValues { get; } = No("too-many-values", PayloadWords.TooManyValues(SensorPayload.MostValues));

    public static Refusal DuplicateKeys { get; } = No("duplicate-keys", PayloadWords.DuplicateKeys);

    public static Refusal UnknownMetric { get; } = No("unknown-metric", PayloadWords.UnknownMetric);

    public static Refusal UnknownUnit { get; } = No("unknown-unit", PayloadWords.UnknownUnit);

    public static Refusal AmbiguousUnit { get; } = No("ambiguous-unit", PayloadWords.AmbiguousUnit);

    public static Refusal NoPrimaryMetric { get; } = No("no-primary-metric", PayloadWords.NoPrimaryMetric);

    public static Refusal NotAvailability { get; } = No("not-availability", PayloadWords.NotAvailability);

    /// <summary>For a topic of our own convention whose sensor is not registered.</summary>
    public static Refusal UnknownSensor { get; } = No("unknown-sensor", PayloadWords.UnknownSensor);

    /// <summary>For a message that was read, and that the store threw out.</summary>
    /// <param name="why">What went wrong, in the program's own words.</param>
    public static Refusal NotStored(string why) => No("not-stored", PayloadWords.NotStored(why));

    private static Refusal No(string code, Text why) => new(code, why, RefusalKind.Invalid);
}
