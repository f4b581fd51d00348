namespace GovHall.Safety.Core.Words;

/// <summary>Why an incident happened, as the page offers it to whoever closes it. Other systems may write words of their own.</summary>
public static class CauseWords
{
    /// <summary>The word that is kept, and how it is shown. Drills and tests stay apart in statistics.</summary>
    public static ImmutableArray<(string Word, Text Name)> All { get; } =
    [
        ("real", new("确有险情", "Real danger")),
        ("equipment-fault", new("设备故障", "Equipment fault")),
        ("sensor-fault", new("探测器故障", "Sensor fault")),
        ("environment", new("粉尘、蒸汽等误报", "Dust, steam and the like")),
        ("human-error", new("人为疏忽", "Human error")),
        ("staff-shortage", new("人手不足", "Too few people")),
        ("drill", new("演练", "Drill")),
        ("test", new("测试", "Test")),
        ("other", new("其他", "Other")),
    ];

    /// <summary>The name of a kept cause; a cause of somebody else's words as they are.</summary>
    public static Text Of(string cause) => All.FirstOrDefault(known => known.Word == cause).Name ?? Text.Same(cause);
}
