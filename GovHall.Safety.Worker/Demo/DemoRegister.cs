using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Worker.Demo;

/// <summary>The register of a county hall that does not exist (青禾县政务服务中心), to try everything with.</summary>
internal static class DemoRegister
{
    private const string Resource = "GovHall.Safety.Worker.Demo.demo-hall.json";

    /// <summary>The Monday of the week that its dates are written for.</summary>
    private static readonly DateOnly Written = new(2026, 11, 23);

    /// <summary>The Monday of the week of this day.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The register with all its dates moved by the same whole weeks, so that absences and services due fall in this week.</summary>
    /// <param name="monday">A Monday.</param>
    public static HallRegister For(DateOnly monday)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(monday.DayOfWeek, DayOfWeek.Monday);
        var (register, days) = (Read(), monday.DayNumber - Written.DayNumber);
        return register with
        {
            Assets = [.. register.Assets.Select(asset => asset with
            {
                Made = asset.Made?.AddDays(days),
                Installed = asset.Installed?.AddDays(days),
                LastService = asset.LastService?.AddDays(days),
                LastTest = asset.LastTest?.AddDays(days),
            })],
            Absences = [.. register.Absences.Select(absence => absence with { From = absence.From.AddDays(days), To = absence.To.AddDays(days) })],
            Swaps = [.. register.Swaps.Select(swap => swap with { Day = swap.Day.AddDays(days) })],
        };
    }

    /// <summary>Those sensors of a register that are the demo hall's own, word for word.</summary>
    public static ImmutableArray<Sensor> SensorsIn(HallRegister register)
    {
        var shipped = RegisterJson.Items(Read()).Where(item => item.List == "sensors").Select(item => item.Body).ToHashSet(StringComparer.Ordinal);
        var own = RegisterJson.Items(register).Where(item => item.List == "sensors" && shipped.Contains(item.Body)).Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        return [.. register.Sensors.Where(sensor => own.Contains(sensor.Id))];
    }

    private static HallRegister Read()
    {
        using var stream = typeof(DemoRegister).Assembly.GetManifestResourceStream(Resource)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var reading = RegisterReader.Read(bytes.ToArray(), "demo-hall.json", HallRegister.Empty);
        return reading.File is { } file
            ? file.Written(HallRegister.Empty)
            : throw new InvalidOperationException($"The demo hall that ships with this build is wrong: {reading.Mistakes[0]}");
    }
}
