using GovHall.Safety.Tests.Faults.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(RealProcessesFirst))]

namespace GovHall.Safety.Tests.Faults.Support;

/// <summary>The longest collection, which mostly waits, begins first: begun last it would be waited for alone.</summary>
public sealed class RealProcessesFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => collection.TestCollectionDisplayName == RealProcesses.Name)];
}
