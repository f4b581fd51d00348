using GovHall.Safety.Core.Register.Reading;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Schedules.Reading;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Register;

/// <summary>What came of reading a register file.</summary>
/// <param name="File">Null where there was an error.</param>
/// <param name="Mistakes">All of them, errors and warnings, in the order of the file.</param>
public sealed record RegisterReading(RegisterFile? File, ImmutableArray<Mistake> Mistakes);

/// <summary>Reads a register file (contract section 8): strictly, with every mistake at once and each at its place.</summary>
/// <remarks>
/// Names of other entries that the register does not have are warnings, as for schedules.json: lists may come one by one,
/// and what was once accepted can always be exported and imported again.
/// </remarks>
public static class RegisterReader
{
    /// <param name="utf8">The bytes of the file, with or without a byte order mark.</param>
    /// <param name="fileName">As the mistakes shall name it.</param>
    /// <param name="present">What is registered already: the lists that the file leaves alone.</param>
    public static RegisterReading Read(ReadOnlySpan<byte> utf8, string fileName, HallRegister present)
    {
        ArgumentNullException.ThrowIfNull(present);
        var source = new JsonSource(utf8);
        var mistakes = new Mistakes(fileName, source);
        if (source.Utf8.Trim(" \t\r\n"u8).IsEmpty)
        {
            mistakes.Add(JsonPlace.Root(0), MistakeCode.UnreadableJson, MistakeWords.EmptyRegister);
            return new(null, mistakes.InOrder());
        }

        var fields = JsonTree.Parse(source, mistakes) is { } root ? Fields.Of(root, mistakes) : null;
        if (fields is null)
        {
            return new(null, mistakes.InOrder());
        }

        var sheet = new RegisterSheet(fields, mistakes);
        var file = new RegisterFile
        {
            Zones = sheet.List("zones", PlaceEntries.Zone),
            Groups = sheet.List("groups", PlaceEntries.Group),
            Checkpoints = sheet.List("checkpoints", PlaceEntries.Checkpoint),
            Routes = sheet.List("routes", PlaceEntries.Route),
            People = sheet.List("people", PeopleEntries.Person),
            Assets = sheet.List("assets", DeviceEntries.Asset),
            Sensors = sheet.List("sensors", DeviceEntries.Sensor),
            Absences = sheet.List("absences", PeopleEntries.Absence),
            Swaps = sheet.List("swaps", PeopleEntries.Swap),
        };
        fields.End();
        RegisterLaws.Check(file, present, sheet);
        return new(mistakes.Errors ? null : file, mistakes.InOrder());
    }
}
