using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>The keys of one object: those asked for are known, those left over at the <see cref="End"/> are mistakes.</summary>
internal sealed class Fields
{
    private readonly JsonObject _node;
    private readonly Mistakes _mistakes;
    private readonly List<string> _known = [];

    private Fields(JsonObject node, Mistakes mistakes) => (_node, _mistakes) = (node, mistakes);

    public JsonPlace At => _node.At;

    /// <returns>Null where the node is no object, which is then said.</returns>
    public static Fields? Of(JsonNode node, Mistakes mistakes) =>
        node.As<JsonObject>(mistakes) is { } found ? new Fields(found, mistakes) : null;

    /// <summary>The value of a key that has to be there.</summary>
    public JsonNode? Need(string name)
    {
        if (!Has(name))
        {
            _mistakes.Add(_node, MistakeCode.MissingKey, MistakeWords.MissingKey(name));
        }

        return May(name);
    }

    /// <summary>The value of a key that may be there.</summary>
    public JsonNode? May(string name)
    {
        _known.Add(name);
        if (_node[name] is not { } member)
        {
            return null;
        }

        if (member.Value is JsonNull)
        {
            _mistakes.Add(member.Value, MistakeCode.WrongType, MistakeWords.Null(name));
            return null;
        }

        return member.Value;
    }

    /// <summary>Keys that are read elsewhere, or not always.</summary>
    public void Know(params ReadOnlySpan<string> names) => _known.AddRange(names);

    public bool Has(string name) => _node[name] is not null;

    /// <summary>Says that a key does not go with what else is there.</summary>
    public void Refuse(string name, Text why) => RefuseUnless(false, name, why);

    /// <summary>Says so unless what else is there is not known, because it is wrong itself.</summary>
    public void RefuseUnless(bool unknown, string name, Text why)
    {
        _known.Add(name);
        if (!unknown && _node[name] is { } member)
        {
            _mistakes.Add(member.Key, MistakeCode.KeysDoNotGoTogether, why);
        }
    }

    /// <summary>Says of every key that was not asked for that it is unknown.</summary>
    public void End()
    {
        foreach (var member in _node.Members)
        {
            if (!_known.Contains(member.Name))
            {
                _mistakes.Add(member.Key, MistakeCode.UnknownKey, MistakeWords.UnknownKey(member.Name, Nearest.To(member.Name, _known), _known.Distinct()));
            }
        }
    }
}
