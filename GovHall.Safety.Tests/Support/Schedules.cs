namespace GovHall.Safety.Tests.Support;

/// <summary>Schedules that tests run on.</summary>
internal static class Schedules
{
    /// <summary>One closing check of two items, 17:30 to 18:00 with 15 minutes of grace, and a latched smoke rule.</summary>
    public const string Small =
        """
        {
          "hall": { "id": "test", "name": { "zh": "青禾县政务服务中心", "en": "Qinghe Service Centre" }, "timeZone": "Asia/Shanghai" },
          "calendar": { "hours": [ { "days": "Mon-Fri", "sessions": [ "08:30-12:00", "13:00-17:30" ] } ], "holidays": "cn" },
          "escalations": {
            "closing": {
              "severity": "high", "repeatEvery": "15m",
              "steps": [
                { "after": "0m", "notify": [ "duty-officer" ] },
                { "after": "10m", "notify": [ "fire-manager" ] },
                { "after": "30m", "notify": [ "director" ] }
              ]
            }
          },
          "checklists": {
            "closing": { "per": "run", "items": [
              { "id": "power", "text": { "zh": "电源已切断", "en": "Power is off" }, "answer": "pass-fail" },
              { "id": "doors", "text": { "zh": "门窗已关好", "en": "Doors are shut" }, "answer": "pass-fail" }
            ] }
          },
          "plans": [
            {
              "id": "closing-check", "kind": "closing", "name": { "zh": "闭馆检查", "en": "Closing check" },
              "when": { "days": "working", "from": "close", "to": "close+30m" }, "grace": "15m",
              "who": { "role": "guard" }, "checklist": "closing", "onMissed": "closing"
            }
          ],
          "alarmRules": [
            {
              "id": "smoke", "kind": "fire", "sensors": { "kind": "smoke" }, "metric": "smoke", "when": { "is": true },
              "offDelay": "30s", "latch": true, "severity": "critical", "escalation": "closing",
              "text": { "zh": "烟感报警", "en": "Smoke alarm" }, "response": { "zh": "3 分钟内到现场确认", "en": "Confirm on the spot within 3 minutes" }
            }
          ]
        }
        """;

    /// <summary>The small one with a smoke rule that nobody has to reset.</summary>
    public static string WithoutLatch { get; } = Small.Replace("\"latch\": true, ", "", StringComparison.Ordinal);

    /// <summary>The small one with other alarm rules.</summary>
    public static string With(string alarmRules) => $"{Small[..Small.IndexOf("\"alarmRules\"", StringComparison.Ordinal)]}\"alarmRules\": [ {alarmRules} ] }}";

    /// <summary>The small one with so many plans more, which have the same window and the same escalation, are the same guards' and remind them ten minutes before the end.</summary>
    public static string WithOthersOfItsWindow(int more)
    {
        const string Plans = "\"plans\": [";
        var others = Enumerable.Range(1, more).Select(i =>
            $$"""
            {
              "id": "round-{{i}}", "kind": "power", "name": { "zh": "{{i}} 号区域闭馆检查", "en": "Closing check of area {{i}}" },
              "when": { "days": "working", "from": "close", "to": "close+30m" }, "grace": "15m", "remind": [ "10m" ],
              "who": { "role": "guard" }, "checklist": "closing", "onMissed": "closing"
            },
            """);

        // None of them closes the hall: that it is not secured is told by a mail of its own.
        return Small.Replace("\"kind\": \"closing\"", "\"kind\": \"power\"", StringComparison.Ordinal).Replace(Plans, Plans + string.Concat(others), StringComparison.Ordinal);
    }
}
