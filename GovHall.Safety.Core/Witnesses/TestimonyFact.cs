using System.Text.Json.Serialization;

namespace GovHall.Safety.Core.Witnesses;

/// <summary>What can happen to a testimony.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fact")]
[JsonDerivedType(typeof(Called), "called")]
[JsonDerivedType(typeof(Spoke), "spoke")]
[JsonDerivedType(typeof(Contradicted), "contradicted")]
[JsonDerivedType(typeof(Ended), "ended")]
[JsonDerivedType(typeof(ClockSet), "clock-set")]
public abstract record TestimonyFact : Fact<Testimony>
{
    private TestimonyFact(DateTimeOffset at)
        : base(at)
    {
    }

    public sealed override Testimony After(Testimony? testimony)
    {
        var after = Change(testimony);
        return after with { Version = testimony is null ? after.Version : testimony.Version + 1, NextAt = TestimonyMachine.NextAt(after) };
    }

    private protected abstract Testimony Change(Testimony? testimony);

    /// <summary>An item with evidence was ticked: its sensors are listened to.</summary>
    public sealed record Called(DateTimeOffset At, Testimony Testimony) : TestimonyFact(At)
    {
        private protected override Testimony Change(Testimony? testimony) => Testimony;
    }

    /// <summary>A sensor gave its first good value, or turned.</summary>
    /// <param name="At">When it was received, the tick at the earliest.</param>
    /// <param name="Sensor">Which.</param>
    /// <param name="Value">In the metric's canonical unit.</param>
    /// <param name="Agrees">Whether that is what was ticked.</param>
    public sealed record Spoke(DateTimeOffset At, string Sensor, string Value, bool Agrees) : TestimonyFact(At)
    {
        private protected override Testimony Change(Testimony? testimony) => With(testimony!, Sensor, statement => statement with
        {
            Value = Value,
            AgainstSince = Agrees ? null : At,
            Stands = false,
        });
    }

    /// <summary>A sensor has said otherwise for long enough.</summary>
    /// <param name="At">The instant at which it had, not when the clock was looked at.</param>
    /// <param name="Sensor">Which.</param>
    public sealed record Contradicted(DateTimeOffset At, string Sensor) : TestimonyFact(At)
    {
        private protected override Testimony Change(Testimony? testimony) => With(testimony!, Sensor, statement => statement with { Contradicted = true, Stands = true });
    }

    /// <summary>Nobody listens any more: its time is over, or the item was answered anew.</summary>
    public sealed record Ended(DateTimeOffset At) : TestimonyFact(At)
    {
        private protected override Testimony Change(Testimony? testimony) => testimony! with { Ended = true };
    }

    /// <summary>The machine's clock was set: it is listened to for as long as it would have been.</summary>
    /// <param name="At">When, by the clock as it is since.</param>
    /// <param name="By">By how much it was set back; negative: forward.</param>
    public sealed record ClockSet(DateTimeOffset At, TimeSpan By) : TestimonyFact(At)
    {
        private protected override Testimony Change(Testimony? testimony) => testimony! with
        {
            At = testimony.At - By,
            Statements = [.. testimony.Statements.Select(statement => statement with { AgainstSince = statement.AgainstSince - By })],
        };
    }

    private static Testimony With(Testimony testimony, string sensor, Func<Statement, Statement> change) =>
        testimony with { Statements = [.. testimony.Statements.Select(statement => statement.Sensor == sensor ? change(statement) : statement)] };
}
