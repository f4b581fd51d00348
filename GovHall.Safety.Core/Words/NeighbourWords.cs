using GovHall.Safety.Core.Incidents;

namespace GovHall.Safety.Core.Words;

/// <summary>Halls that watch over each other: what people here are told of the system over there.</summary>
public static class NeighbourWords
{
    /// <summary>With this begins the source of every incident about a neighbour.</summary>
    public const string Prefix = "fault:neighbour:";

    /// <summary>Something else has its address.</summary>
    public static Text NotOurs { get; } = new("该地址应答的不是政务大厅安全系统", "What answers there is not GovHall Safety");

    /// <summary>It says nothing within the time that it is given.</summary>
    public static Text Late { get; } = new("5 秒内没有应答", "No answer within 5 seconds");

    private static Text Cure { get; } = new(
        "请立即打电话给该厅值班人员：该厅的报警和漏检可能无人收到。若该厅一切正常，请检查两厅之间的网络，以及本系统 Safety:Watchdog:Neighbours 中的地址。",
        "Call those on duty there at once: alarms and missed checks of that hall may reach nobody. If all is well there, check the network between the halls, and the address in Safety:Watchdog:Neighbours here.");

    /// <summary>Of the incident about this neighbour; an answer that all is well resolves it.</summary>
    public static string SourceOf(string neighbour) => $"{Prefix}{neighbour}";

    /// <summary>The way there, or the other side, failed.</summary>
    /// <param name="detail">In the words of the machine.</param>
    public static Text NoAnswer(string detail) => new($"没有应答（{detail}）", $"No answer ({detail})");

    /// <summary>It lives, and says of itself that it cannot work or that its mail reaches nobody.</summary>
    public static Text Unwell(IReadOnlyCollection<Text> says) => says.Count == 0
        ? new("对方报告：尚未就绪", "It says that it is not ready")
        : new($"对方报告：{string.Join("；", says.Select(one => one.Zh.TrimEnd('。')))}", $"It says: {string.Join(" ", says.Select(one => one.En))}");

    /// <summary>An incident for a neighbour that cannot be relied upon.</summary>
    /// <param name="neighbour">Its address.</param>
    /// <param name="why">What its last answer was.</param>
    /// <param name="at">When.</param>
    public static IncidentCause Lost(string neighbour, Text why, DateTimeOffset at) => new()
    {
        Source = SourceOf(neighbour),
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new($"邻厅安全系统失联或异常：{neighbour}", $"The safety system of a neighbour hall cannot be relied upon: {neighbour}"),
        Lines = [new(FaultWords.What, why)],
        Response = Cure,
        At = at,
    };
}
