using System.Text.Json.Serialization;

namespace GovHall.Safety.Tests.Architecture.Planted;

/// <summary>Facts as they must not be: one that its family does not know, one that loses a word on the way.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fact")]
[JsonDerivedType(typeof(Forgetful), "forgetful")]
public abstract record StrayFact(DateTimeOffset At) : Fact<StrayFact>(At)
{
    public override StrayFact After(StrayFact? state) => this;

    public sealed record Unknown(DateTimeOffset At) : StrayFact(At);

    /// <remarks>Written as <c>note</c> and read by nobody: the constructor's word is another.</remarks>
    public sealed record Forgetful(DateTimeOffset At) : StrayFact(At)
    {
        public string? Note { get; private set; }

        public static Forgetful Noting(DateTimeOffset at, string note) => new(at) { Note = note };
    }
}
