namespace GovHall.Safety.Core.Sensors;

/// <summary>A unit that a metric may come in, and the way to its canonical unit: <c>(value + Shift) × Times ÷ Per</c>.</summary>
/// <remarks>
/// Multiplied and divided by whole numbers, so that 230000 mV are 230 V and not 230.00000000000003. What was shifted is rounded
/// to the ninth decimal: 71.6 °F are 22 °C, and a limit of 22 °C is not passed by 295.15 K.
/// </remarks>
/// <param name="Name">As devices write it; case counts (<c>mW</c> is not <c>MW</c>).</param>
/// <param name="Shift">Added first: −32 for °F.</param>
/// <param name="Times">Then multiplied by this.</param>
/// <param name="Per">Then divided by this.</param>
public readonly record struct UnitScale(string Name, double Shift, double Times, double Per)
{
    /// <summary>The same amount in the canonical unit.</summary>
    public double ToCanonical(double value)
    {
        var canonical = ((value + Shift) * Times) / Per;
        return Shift == 0 ? canonical : Math.Round(canonical, Decimals);
    }

    private const int Decimals = 9;
}

/// <summary>The families of units. The first of each is the canonical one.</summary>
internal static class Units
{
    public static ImmutableArray<UnitScale> Temperature { get; } =
    [
        One("°C"), One("℃"), One("C"), One("degC"),
        new("°F", -32, 5, 9), new("℉", -32, 5, 9), new("F", -32, 5, 9), new("degF", -32, 5, 9),
        new("K", -273.15, 1, 1),
    ];

    public static ImmutableArray<UnitScale> Percent { get; } = [One("%"), One("%RH")];

    public static ImmutableArray<UnitScale> AirPressure { get; } =
        [One("hPa"), One("mbar"), new("Pa", 0, 1, 100), Times("kPa", 10), Times("bar", 1_000)];

    public static ImmutableArray<UnitScale> WaterPressure { get; } =
        [One("MPa"), Per("kPa", 1_000), Per("Pa", 1_000_000), Per("bar", 10), Per("mbar", 10_000), new("psi", 0, 6_894.757, 1_000_000)];

    public static ImmutableArray<UnitScale> Illuminance { get; } = [One("lx"), One("lux"), Times("klx", 1_000)];

    public static ImmutableArray<UnitScale> PartsPerMillion { get; } = [One("ppm")];

    public static ImmutableArray<UnitScale> Obscuration { get; } = [One("dB/m")];

    /// <summary>No ppm: how many make one per cent of the lower explosive limit depends on the gas, and a wrong guess would hide a leak.</summary>
    public static ImmutableArray<UnitScale> ExplosiveLimit { get; } = [One("%LEL"), One("LEL"), One("%")];

    public static ImmutableArray<UnitScale> Power { get; } = [One("W"), Times("kW", 1_000), Times("MW", 1_000_000), Per("mW", 1_000)];

    public static ImmutableArray<UnitScale> Voltage { get; } = [One("V"), Per("mV", 1_000), Times("kV", 1_000)];

    public static ImmutableArray<UnitScale> Current { get; } = [One("A"), Per("mA", 1_000), Times("kA", 1_000)];

    public static ImmutableArray<UnitScale> ResidualCurrent { get; } = [One("mA"), Times("A", 1_000), Per("µA", 1_000)];

    public static ImmutableArray<UnitScale> Energy { get; } = [One("kWh"), Per("Wh", 1_000), Times("MWh", 1_000), Per("W·min", 60_000)];

    public static ImmutableArray<UnitScale> Frequency { get; } = [One("Hz"), Times("kHz", 1_000)];

    public static ImmutableArray<UnitScale> Minutes { get; } = [One("min"), Per("s", 60), Times("h", 60)];

    public static ImmutableArray<UnitScale> SignalStrength { get; } = [One("dBm")];

    public static ImmutableArray<UnitScale> LinkQuality { get; } = [One("lqi")];

    private static UnitScale One(string name) => new(name, 0, 1, 1);

    private static UnitScale Times(string name, double factor) => new(name, 0, factor, 1);

    private static UnitScale Per(string name, double divisor) => new(name, 0, 1, divisor);
}
