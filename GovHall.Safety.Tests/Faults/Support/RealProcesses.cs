namespace GovHall.Safety.Tests.Faults.Support;

/// <summary>Tests that start workers run one after the other: many at once would measure the machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RealProcesses
{
    public const string Name = "Real processes";
}
