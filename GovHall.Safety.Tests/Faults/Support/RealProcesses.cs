namespace GovHall.Safety.Tests.Faults.Support;

/// <summary>Tests that start workers run one after the other: many at once would measure the machine. They mostly wait, so that the others run beside them.</summary>
[CollectionDefinition(Name)]
public sealed class RealProcesses
{
    public const string Name = "Real processes";
}
