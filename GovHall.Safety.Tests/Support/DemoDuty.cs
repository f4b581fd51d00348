using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Demo;

namespace GovHall.Safety.Tests.Support;

/// <summary>The demo hall's people and rosters in the two weeks that they are written for, 2026-11-23 to 12-06.</summary>
internal static class DemoDuty
{
    public static DateOnly Monday { get; } = new(2026, 11, 23);

    /// <summary>The demo hall's whole schedule, as text.</summary>
    public static string Text { get; } = File.ReadAllText(Repository.PathTo("schedules.json"));

    public static HallSchedule Schedule { get; } = ScheduleReader.Read(
        System.Text.Encoding.UTF8.GetBytes(Text), "schedules.json", Monday).Schedule!;

    public static HallRegister Register { get; } = DemoRegister.For(Monday);

    public static DutyBook Book { get; } = new(Schedule, Register);

    /// <summary>The instant of a wall time in the hall.</summary>
    public static DateTimeOffset At(int month, int day, int hour, int minute = 0) => Build.Shanghai.InstantOf(new DateTime(2026, month, day, hour, minute, 0));

    /// <summary>The book once the register is changed.</summary>
    public static DutyBook With(Func<HallRegister, HallRegister> change) => new(Schedule, change(Register));

    /// <summary>The register once these people are on leave on a day, without a substitute.</summary>
    public static HallRegister Without(DateOnly day, params ReadOnlySpan<string> people)
    {
        var register = Register;
        foreach (var person in people)
        {
            register = register with { Absences = register.Absences.Add(new() { Person = person, From = day, To = day }) };
        }

        return register;
    }
}
