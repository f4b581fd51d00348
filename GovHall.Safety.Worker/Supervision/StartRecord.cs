using System.Globalization;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Supervision;

/// <summary>Which starts on a data folder did not end in good order, in a small file in it: what is killed again and again, a guardian too, remembers nothing itself.</summary>
/// <remarks>Kept by whatever the service manager starts: the guardian, or a worker that has none. Workers that a guardian starts are counted by it.</remarks>
internal sealed class StartRecord(DataFolder folder)
{
    private readonly string _file = Path.Combine(folder.Path, "starts.txt");

    /// <summary>A start, which is kept for ten minutes, or until it <see cref="Ended"/>.</summary>
    public void Began(DateTimeOffset now) => Write([.. Kept(now), now]);

    /// <summary>That start ended in good order.</summary>
    public void Ended(DateTimeOffset began, DateTimeOffset now) => Write(Kept(now).Remove(began));

    /// <summary>The starts of the last ten minutes that did not end, or have not yet.</summary>
    public ImmutableArray<DateTimeOffset> Kept(DateTimeOffset now)
    {
        try
        {
            return !File.Exists(_file) ? [] :
            [
                .. File.ReadAllLines(_file)
                    .Select(line => long.TryParse(line, CultureInfo.InvariantCulture, out var at) ? Instants.FromMicroseconds(at) : default)
                    .Where(at => at <= now && now - at < GuardianMachine.Calm),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As if nothing were known: no start waits for it.
            return [];
        }
    }

    private void Write(ImmutableArray<DateTimeOffset> starts)
    {
        try
        {
            File.WriteAllLines(_file, starts.Select(at => at.Microseconds().ToString(CultureInfo.InvariantCulture)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // There is no folder yet, or its disk takes nothing, which is told otherwise.
        }
    }
}
