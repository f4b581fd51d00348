using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Worker.Web.Pages.Inspections;

/// <summary>One thing to answer on the page: an item, or an item at a place.</summary>
public readonly record struct Point(ChecklistItem Item, Place? Place)
{
    /// <summary>What its fields are named by: <c>power</c>, <c>power@P07</c>.</summary>
    public string Key => Lack.Of(Item, Place);

    /// <summary>Everything that has to be answered, in the order in which it is shown.</summary>
    public static ImmutableArray<Point> Of(InspectionRun run) => [.. run.Points.Select(point => new Point(point.Item, point.Place))];

    /// <summary>The answer that counts so far.</summary>
    public Check? Found(InspectionRun run) => run.Latest(Item.Id, Place?.Id);
}
