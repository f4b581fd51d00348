using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>One entry of <c>rosters</c>.</summary>
internal static class RosterSection
{
    private const int MostPeople = 100;

    /// <summary>A day off in a cycle.</summary>
    private const char Off = '-';

    public static Roster? Read(string id, JsonNode node, Scope scope)
    {
        var mistakes = scope.Mistakes;
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var given = fields.May("role");
        var role = given?.AsWord(Addressees.Roles, mistakes);
        Roster? roster;
        if (fields.Has("draw"))
        {
            fields.Refuse("layers", MistakeWords.NotBeside("layers", "draw"));
            roster = Drawn(id, role, fields, mistakes);
        }
        else
        {
            foreach (var word in (ReadOnlySpan<string>)["people", "start"])
            {
                fields.Refuse(word, MistakeWords.OnlyWith(word, ["draw"]));
            }

            var layers = fields.Need("layers")?.AsItems(mistakes)?.Select(layer => Layer(layer, scope)).ToList();
            roster = layers is null || layers.Contains(null) ? null : new Roster.Layered(id, role, [.. layers.OfType<RosterLayer>()]);
        }

        fields.Know("draw", "layers");
        fields.End();
        return given is not null && role is null ? null : roster;
    }

    private static Roster.Drawn? Drawn(string id, Role? role, Fields fields, Mistakes mistakes)
    {
        var people = fields.May("people") is { } p ? p.AsCount(mistakes, 1, MostPeople) : 1;
        var start = fields.Need("start")?.AsDate(mistakes);
        if (fields.May("draw") is not { } node || Fields.Of(node, mistakes) is not { } draw)
        {
            return null;
        }

        var groups = draw.Need("groups") is { } g ? WhereSection.Things(g, kinds: false, mistakes) : null;
        draw.End();
        return groups is null || people is null || start is null ? null : new(id, role, groups, people.Value, start.Value);
    }

    private static RosterLayer? Layer(JsonNode node, Scope scope)
    {
        if (Fields.Of(node, scope.Mistakes) is not { } fields)
        {
            return null;
        }

        RosterLayer? layer = fields.Has("cycle") || fields.Has("shifts") ? Cycle(fields, scope.Mistakes) : Windows(fields, scope);
        fields.End();
        return layer;
    }

    private static RosterLayer.Windows? Windows(Fields fields, Scope scope)
    {
        var mistakes = scope.Mistakes;
        var days = fields.May("days") is { } d ? d.AsDays(mistakes) : new DaySet.Daily();
        var anchors = new AnchorCheck(days is null ? null : AnchorCheck.AlwaysWorking(days, scope.Calendar), scope);
        var (start, end) = (fields.Need("from"), fields.Need("to"));
        var (from, to) = (start?.AsDayTime(mistakes), end?.AsDayTime(mistakes));
        anchors.Start(start, from);
        anchors.Time(end, to);
        ImmutableArray<ImmutableArray<string>> teams;
        DateOnly? first = null;
        if (fields.Has("rotate"))
        {
            fields.Refuse("people", MistakeWords.NotBeside("people", "rotate"));
            teams = Teams(fields.Need("rotate"), mistakes);
            first = fields.Need("start")?.AsDate(mistakes);
        }
        else
        {
            fields.Refuse("start", MistakeWords.OnlyWith("start", ["rotate", "cycle"]));
            teams = fields.Need("people") is { } people && Team(people, mistakes) is { IsEmpty: false } team ? [team] : [];
        }

        fields.Know("rotate", "people");
        return days is null || from is null || to is null || teams.IsEmpty || (first is null && fields.Has("rotate"))
            ? null
            : new(days, from.Value, to.Value, teams, first);
    }

    private static RosterLayer.Cycle? Cycle(Fields fields, Mistakes mistakes)
    {
        var shifts = Shifts(fields.Need("shifts"), mistakes);
        var node = fields.Need("cycle");
        var cycle = node?.AsString(mistakes);
        if (cycle is not null && shifts is not null && cycle.FirstOrDefault(sign => sign is not Off && !shifts.ContainsKey(sign)) is var unknown and not default(char))
        {
            mistakes.Add(node!, MistakeCode.InvalidCycle, MistakeWords.UnknownShift(unknown, shifts.Keys));
            cycle = null;
        }

        var teams = Teams(fields.Need("teams"), mistakes);
        var start = fields.Need("start")?.AsDate(mistakes);
        return shifts is null || cycle is null || teams.IsEmpty || start is null ? null : new(shifts, cycle, teams, start.Value);
    }

    /// <summary><c>{ "D": "08:00-20:00" }</c>.</summary>
    private static ImmutableDictionary<char, Session>? Shifts(JsonNode? node, Mistakes mistakes)
    {
        if (node?.As<JsonObject>(mistakes) is not { } found)
        {
            return null;
        }

        if (found.Members.Count == 0)
        {
            mistakes.Add(node, MistakeCode.Empty, MistakeWords.NoShifts);
            return null;
        }

        var shifts = ImmutableDictionary.CreateBuilder<char, Session>();
        foreach (var member in found.Members)
        {
            if (member.Name is not [var sign] || sign is Off || char.IsControl(sign))
            {
                mistakes.Add(member.Key, MistakeCode.InvalidCycle, MistakeWords.InvalidShiftSign(member.Name));
            }
            else if (member.Value.AsString(mistakes) is { } word)
            {
                var ends = word.Split('-');
                if (ends.Length == 2 && Clocks.Hour(ends[0].Trim()) is { } from && Clocks.Hour(ends[1].Trim()) is { } to && from < TimeSpan.FromDays(1))
                {
                    shifts.Add(sign, new(from, to <= from ? to + TimeSpan.FromDays(1) : to));
                }
                else
                {
                    mistakes.Add(member.Value, MistakeCode.InvalidCycle, MistakeWords.InvalidShift(word));
                }
            }
        }

        return shifts.Count == found.Members.Count ? shifts.ToImmutable() : null;
    }

    /// <returns>Empty where any team is wrong.</returns>
    private static ImmutableArray<ImmutableArray<string>> Teams(JsonNode? node, Mistakes mistakes)
    {
        var teams = (node?.AsItems(mistakes) ?? []).Select(team => Team(team, mistakes)).ToList();
        return teams.Exists(team => team.IsEmpty) ? [] : [.. teams];
    }

    private static ImmutableArray<string> Team(JsonNode node, Mistakes mistakes)
    {
        var items = node.AsItems(mistakes) ?? [];
        Ids.Unique(items, mistakes);
        return [.. items.Select(person => person.AsRegisterId(mistakes)).OfType<string>()];
    }
}
