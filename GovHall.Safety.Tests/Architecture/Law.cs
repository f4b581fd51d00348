namespace GovHall.Safety.Tests.Architecture;

/// <summary>A law lists its breaches; the house has none.</summary>
internal static class Law
{
    public static void IsKept(IEnumerable<string> breaches)
    {
        var found = breaches.ToList();
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }
}
