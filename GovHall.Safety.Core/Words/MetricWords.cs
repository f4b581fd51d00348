using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Words;

/// <summary>What metrics and their values are called.</summary>
public static class MetricWords
{
    public static Text Smoke => new("烟雾", "Smoke");

    public static (Text Yes, Text No) SmokeAnswers => (new("有烟", "smoke"), new("无烟", "no smoke"));

    public static Text Gas => new("可燃气体", "Combustible gas");

    public static (Text Yes, Text No) GasAnswers => (new("泄漏", "gas leak"), new("正常", "normal"));

    public static Text CarbonMonoxide => new("一氧化碳", "Carbon monoxide");

    public static (Text Yes, Text No) CarbonMonoxideAnswers => (new("超标", "above the limit"), new("正常", "normal"));

    public static Text WaterLeak => new("漏水", "Water leak");

    public static (Text Yes, Text No) WaterLeakAnswers => (new("有水", "wet"), new("无水", "dry"));

    public static Text ContactOpen => new("门窗", "Door or window");

    public static (Text Yes, Text No) ContactOpenAnswers => (new("开启", "open"), new("关闭", "closed"));

    public static Text Vibration => new("振动", "Vibration");

    public static (Text Yes, Text No) VibrationAnswers => (new("有振动", "vibration"), new("无振动", "still"));

    public static Text Tamper => new("防拆", "Tamper");

    public static (Text Yes, Text No) TamperAnswers => (new("被拆动", "tampered with"), new("完好", "intact"));

    public static Text BatteryLow => new("电池欠压", "Battery low");

    public static (Text Yes, Text No) BatteryLowAnswers => (new("电量低", "low"), new("正常", "normal"));

    public static Text Fault => new("设备故障", "Fault");

    public static (Text Yes, Text No) FaultAnswers => (new("故障", "faulty"), new("正常", "normal"));

    public static Text Overpower => new("过载", "Overload");

    public static (Text Yes, Text No) OverpowerAnswers => (new("过载", "overloaded"), new("正常", "normal"));

    public static Text Occupancy => new("人员存在", "Occupancy");

    public static (Text Yes, Text No) OccupancyAnswers => (new("有人", "occupied"), new("无人", "empty"));

    public static Text RelayOn => new("继电器", "Relay");

    public static (Text Yes, Text No) RelayOnAnswers => (new("接通", "on"), new("断开", "off"));

    public static Text MainsPower => new("主电源", "Mains power");

    public static (Text Yes, Text No) MainsPowerAnswers => (new("有电", "present"), new("断电", "lost"));

    public static Text Input => new("开关量输入", "Input");

    public static (Text Yes, Text No) InputAnswers => (new("触发", "triggered"), new("未触发", "at rest"));

    public static Text Test => new("自检", "Self-test");

    public static (Text Yes, Text No) TestAnswers => (new("自检中", "testing"), new("未自检", "not testing"));

    public static Text Event => new("事件", "Event");

    public static Text Temperature => new("温度", "Temperature");

    public static Text Humidity => new("相对湿度", "Humidity");

    public static Text Pressure => new("气压", "Air pressure");

    public static Text Illuminance => new("照度", "Illuminance");

    public static Text CarbonDioxide => new("二氧化碳", "Carbon dioxide");

    public static Text SmokeDensity => new("烟雾浓度", "Smoke density");

    public static Text GasConcentration => new("可燃气体浓度", "Gas concentration");

    public static Text ResidualCurrent => new("剩余电流", "Residual current");

    public static Text WaterPressure => new("水压", "Water pressure");

    public static Text Level => new("液位", "Level");

    public static Text Power => new("功率", "Power");

    public static Text Voltage => new("电压", "Voltage");

    public static Text Current => new("电流", "Current");

    public static Text Energy => new("用电量", "Energy");

    public static Text PowerFactor => new("功率因数", "Power factor");

    public static Text Frequency => new("频率", "Frequency");

    public static Text Battery => new("电池电量", "Battery");

    public static Text BatteryVoltage => new("电池电压", "Battery voltage");

    public static Text TestDuration => new("放电试验时长", "Test duration");

    public static Text DeviceTemperature => new("设备自身温度", "Device temperature");

    public static Text Rssi => new("信号强度", "Signal strength");

    public static Text LinkQuality => new("链路质量", "Link quality");

    /// <summary>A value as people read it: <c>21.4 °C</c>, <c>有烟</c>.</summary>
    /// <param name="metric">The catalogue's; null for one that is not in it.</param>
    /// <param name="value">As <see cref="ReadingValue.ToString"/> writes it.</param>
    public static Text Value(Metric? metric, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return (metric, value) switch
        {
            ({ Answers: var (yes, _) }, "true") => yes,
            ({ Answers: var (_, no) }, "false") => no,
            ({ Unit: "%" }, _) => Text.Same($"{value}%"),
            ({ Unit: { } unit }, _) => Text.Same($"{value} {unit}"),
            _ => Text.Same(value),
        };
    }
}
