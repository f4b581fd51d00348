namespace GovHall.Safety.Worker.Alarms;

internal sealed class AlarmRoom
{
    private int _depth;

    public void Begin() => _depth++;

    public void Commit() => _depth--;

    public void Rollback() => _depth--;
}
