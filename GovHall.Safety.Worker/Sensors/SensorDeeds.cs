using System.Globalization;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Sensors;

/// <summary>One sensor of the register, made or changed inside the writing transaction: judged, written and journaled as an import of the whole register is.</summary>
internal static class SensorDeeds
{
    public static Func<Ledger, Outcome<Sensor>> Add(Sensor sensor, Actor actor) => PersonDeed.Of<HallRegister, Sensor>(
        sensor.Id,
        actor,
        Present,
        (person, _, _) => Rights.ChangeRegister(person),
        (register, _, ledger) => IndexOf(register, sensor.Id) >= 0
            ? ApiWords.IdTaken(sensor.Id)
            : Write(ledger, register.Sensors.Add(sensor), register.Sensors.Length, actor));

    public static Func<Ledger, Outcome<Sensor>> Change(Sensor sensor, Actor actor) => PersonDeed.Of<HallRegister, Sensor>(
        sensor.Id,
        actor,
        ledger => Present(ledger) is var register && IndexOf(register, sensor.Id) >= 0 ? register : null,
        (person, _, _) => Rights.ChangeRegister(person),
        (register, _, ledger) =>
        {
            var index = IndexOf(register, sensor.Id);
            return Write(ledger, register.Sensors.SetItem(index, sensor), index, actor);
        });

    public static int? VersionOf(Ledger ledger, string id) =>
        Present(ledger) is var register && IndexOf(register, id) is >= 0 and var index ? RegisterJson.VersionOf(register.Sensors[index]) : null;

    /// <summary>As a command beside the worker may have left it a moment ago.</summary>
    private static HallRegister Present(Ledger ledger)
    {
        ledger.NoticeChangesFromOutside();
        return ledger.Hall.Register;
    }

    private static int IndexOf(HallRegister register, string id)
    {
        for (var i = 0; i < register.Sensors.Length; i++)
        {
            if (register.Sensors[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }

    private static Outcome<Sensor> Write(Ledger ledger, ImmutableArray<Sensor> sensors, int index, Actor actor)
    {
        var present = ledger.Hall.Register;
        var reading = RegisterReader.Read(RegisterJson.File(present with { Sensors = sensors }), "register", present);
        if (reading.File is null)
        {
            return ApiWords.WrongFields with { Errors = Errors(reading.Mistakes, index) };
        }

        ledger.Import(new RegisterFile { Sensors = sensors }, actor);
        return sensors[index];
    }

    /// <summary>Field by field, as they were sent; what is wrong elsewhere keeps its path.</summary>
    private static ImmutableDictionary<string, Text> Errors(ImmutableArray<Mistake> mistakes, int index)
    {
        var own = string.Create(CultureInfo.InvariantCulture, $"$.sensors[{index}].");
        var errors = ImmutableDictionary.CreateBuilder<string, Text>(StringComparer.Ordinal);
        foreach (var mistake in mistakes.Where(mistake => mistake.Level == MistakeLevel.Error))
        {
            errors.TryAdd(mistake.Path.StartsWith(own, StringComparison.Ordinal) ? mistake.Path[own.Length..] : mistake.Path, mistake.Message);
        }

        return errors.ToImmutable();
    }
}
