using System.Globalization;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Schedules.Reading;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Register.Reading;

/// <summary>What holds between entries: marks that are one thing's alone, names that lead somewhere, zones that do not lie in each other.</summary>
internal static class RegisterLaws
{
    public static void Check(RegisterFile file, HallRegister present, RegisterSheet sheet)
    {
        sheet.Unique(file.Checkpoints, "code", c => c.Code, MistakeCode.SharedMark, (mark, _, first) => MistakeWords.SharedMark(mark, first));
        sheet.Unique(file.People, "badge", p => p.Badge, MistakeCode.SharedMark, (mark, _, first) => MistakeWords.SharedMark(mark, first));
        sheet.Unique(file.Absences, "from", a => string.Create(CultureInfo.InvariantCulture, $"{a.Person} {a.From:yyyy-MM-dd}"), MistakeCode.RepeatedId, (id, _, first) => MistakeWords.SharedMark(id, first));
        sheet.Unique(file.Swaps, "from", s => string.Create(CultureInfo.InvariantCulture, $"{s.Roster} {s.Day:yyyy-MM-dd} {s.From}"), MistakeCode.RepeatedId, (id, _, first) => MistakeWords.SharedMark(id, first));
        sheet.Unique(
            file.Sensors, "topic", s => s.Profile is "plain" ? s.Topic : null, MistakeCode.TopicTaken, (topic, first, _) => MistakeWords.TopicTaken(topic, first.Id));
        Circles(file.Zones ?? [], sheet);
        Names(file, present, sheet);
    }

    /// <summary>Each circle is said once, at the zone that closes it.</summary>
    private static void Circles(ImmutableArray<Zone> zones, RegisterSheet sheet)
    {
        var parents = zones.ToLookup(zone => zone.Id, StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in zones)
        {
            var way = new HashSet<string>(StringComparer.Ordinal);
            for (var zone = start; zone is not null && !done.Contains(zone.Id); zone = zone.Parent is { } parent ? parents[parent].FirstOrDefault() : null)
            {
                if (!way.Add(zone.Id))
                {
                    sheet.Mistakes.Add(sheet.PlaceOf(zone, "parent")!.Value, MistakeCode.ZonesInACircle, MistakeWords.ZonesInACircle);
                    break;
                }
            }

            done.UnionWith(way);
        }
    }

    private static void Names(RegisterFile file, HallRegister present, RegisterSheet sheet)
    {
        var after = file.Written(present);
        var ids = RegisterReferences.In(after)
            .Select(reference => reference.List)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(
                list => list,
                list => RegisterReferences.Ids(after, list).Concat(sheet.Named(list)).ToHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal);
        foreach (var reference in RegisterReferences.In(after).Where(reference => !ids[reference.List].Contains(reference.Id)))
        {
            if (sheet.PlaceOf(reference.Owner, reference.Field, reference.Index, reference.Part) is { } place)
            {
                sheet.Mistakes.Add(
                    place, MistakeCode.NotInTheRegister, MistakeWords.NotInTheRegister(reference.Id, reference.List, Nearest.To(reference.Id, ids[reference.List])));
            }
            else if (sheet.Has(reference.List) && RegisterReferences.Ids(present, reference.List).Contains(reference.Id))
            {
                sheet.Mistakes.Add(
                    sheet.PlaceOf(reference.List),
                    MistakeCode.NotInTheRegister,
                    MistakeWords.LeftBehind(reference.Id, reference.List, reference.OwnerList, reference.OwnerId));
            }
        }
    }
}
