using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Tests.Core.Alarms;

public sealed class AlarmWordsTests
{
    public static TheoryData<AlarmCondition, string?, string, string> Conditions => new()
    {
        { new AlarmCondition.Above(32, 1), "temperature", "高于 32 °C", "above 32 °C" },
        { new AlarmCondition.Below(0.25, 0.01), "water_pressure", "低于 0.25 MPa", "below 0.25 MPa" },
        { new AlarmCondition.Outside(30, 65, 3), "humidity", "超出 30% 至 65%", "outside 30% to 65%" },
        { new AlarmCondition.Is(ReadingValue.Of(true)), "smoke", "有烟", "smoke" },
        { new AlarmCondition.Is(ReadingValue.Of("emergency")), "event", "emergency", "emergency" },
        { new AlarmCondition.IsNot(ReadingValue.Of(true)), "mains_power", "不是有电", "not present" },
        { new AlarmCondition.AboveStandby(1.3, 0), "power", "高于待机值的 1.3 倍", "above 1.3 times standby" },
        { new AlarmCondition.RiseBy(8, TimeSpan.FromMinutes(1)), "temperature", "1 分钟内上升超过 8 °C", "risen by more than 8 °C within 1 min" },
        { new AlarmCondition.Silent(TimeSpan.FromHours(24)), null, "失联 24 小时", "silent for 24 h" },
        { new AlarmCondition.Silent(TimeSpan.FromSeconds(100)), null, "失联 100 秒", "silent for 100 s" },
        { new AlarmCondition.BadQuality(), null, "数据不可信", "bad data" },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_condition_is_told_in_both_languages(AlarmCondition condition, string? metric, string zh, string en) =>
        Assert.Equal(new Text(zh, en), AlarmWords.Condition(condition, metric is null ? null : Metrics.Find(metric)));

    [Fact]
    public void Every_state_has_its_own_words()
    {
        var words = Enum.GetValues<AlarmState>().Select(AlarmWords.State).ToList();

        Assert.Equal(words.Count, words.Select(w => w.Zh).Distinct().Count());
        Assert.All(words, w => Assert.Matches("[\u4e00-\u9fff]", w.Zh));
    }
}
