using GovHall.Safety.Core.Schedules.Json;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>Collects what is wrong with one file.</summary>
internal sealed class Mistakes(string file, JsonSource source)
{
    private readonly List<(int Offset, Mistake Mistake)> _found = [];

    /// <summary>True once there is one with which the file cannot be used.</summary>
    public bool Errors { get; private set; }

    public void Add(JsonPlace at, MistakeCode code, Text message)
    {
        var position = source.At(at.Offset);
        _found.Add((at.Offset, new(file, position.Line, position.Column, at.Path, code, message)));
        Errors |= Mistake.LevelOf(code) == MistakeLevel.Error;
    }

    public void Add(JsonNode at, MistakeCode code, Text message) => Add(at.At, code, message);

    /// <summary>As somebody reads the file who puts it right.</summary>
    public ImmutableArray<Mistake> InOrder() => [.. _found.OrderBy(found => found.Offset).Select(found => found.Mistake)];
}
