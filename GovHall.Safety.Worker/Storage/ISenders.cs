namespace GovHall.Safety.Worker.Storage;

/// <summary>Those who hand notifications over.</summary>
internal interface ISenders
{
    /// <summary>For how many they are free now: so many notifications of one transaction are theirs from birth.</summary>
    SendingRoom Room { get; }

    /// <summary>Whether this one is under way here, however long ago its lease ended.</summary>
    bool Holds(Guid notification);
}

/// <summary>How many more notifications may be under way. A critical one has places of its own: letters that are stuck do not stand before a fire.</summary>
/// <param name="Calm">Of those that can wait.</param>
/// <param name="Critical">Of those that cannot.</param>
internal readonly record struct SendingRoom(int Calm, int Critical)
{
    public int For(Severity severity) => severity == Severity.Critical ? Critical : Calm;

    /// <summary>The room that is left once one of these is under way.</summary>
    public SendingRoom Without(Severity severity) =>
        severity == Severity.Critical ? this with { Critical = Critical - 1 } : this with { Calm = Calm - 1 };
}
