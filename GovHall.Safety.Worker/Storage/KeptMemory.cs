namespace GovHall.Safety.Worker.Storage;

/// <summary>What the writer's memory begins with.</summary>
internal sealed record KeptMemory(KeptAlarms Alarms, KeptDay Day)
{
    public static KeptMemory Of(Database database)
    {
        using var connection = database.OpenToRead();
        return new(KeptAlarms.Of(connection), KeptDay.Of(connection));
    }
}
