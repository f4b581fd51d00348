using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Worker.Simulation.Mishaps;

/// <summary>What goes wrong in a span, drawn from its seed. The shares are chosen so that a year shows everything many times; no machine is as bad.</summary>
internal static class MishapDraw
{
    /// <summary>At the end of a span all is well, so that everything that waits can leave.</summary>
    private static readonly TimeSpan QuietEnd = TimeSpan.FromDays(3);

    /// <summary>Between two of them, in the mean.</summary>
    private static readonly TimeSpan BetweenTwo = TimeSpan.FromDays(2);

    /// <summary>Longer than the ledger is written ahead: once in a hundred times a hall is left alone for a holiday.</summary>
    private static readonly TimeSpan LongestOff = TimeSpan.FromDays(20);

    /// <param name="span">When.</param>
    /// <param name="zone">The hall's.</param>
    /// <param name="people">Whose mailboxes there are.</param>
    /// <returns>In the order in which they begin.</returns>
    public static IEnumerable<Mishap> Of(SimulationSpan span, TimeZoneInfo zone, ImmutableArray<Person> people)
    {
        var chance = Chance.Of(span.Seed, "mishaps");
        var end = span.End(zone) - QuietEnd;
        for (var at = Later(span.Start(zone)); at < end; at = Later(at))
        {
            if (One(at) is { } mishap && mishap.Until < end)
            {
                yield return mishap;
            }
        }

        DateTimeOffset Later(DateTimeOffset from) => (from + (BetweenTwo * -Math.Log(1 - chance.Next()))).Whole();

        Mishap? One(DateTimeOffset at) => chance.Next() switch
        {
            < 0.49 => new Mishap.Off(at, Length(TimeSpan.FromSeconds(2), TimeSpan.FromHours(36))),
            < 0.50 => new Mishap.Off(at, Length(TimeSpan.FromDays(2), LongestOff)),
            < 0.70 => new Mishap.DiesSending(at, Length(TimeSpan.FromSeconds(2), TimeSpan.FromHours(1))),
            < 0.90 => new Mishap.MailDown(at, Length(TimeSpan.FromMinutes(1), TimeSpan.FromHours(12))),
            _ => chance.One(people) is { } person ? new Mishap.MailboxGone(at, Length(TimeSpan.FromHours(1), TimeSpan.FromDays(5)), person.Id) : null,
        };

        // As many short ones as long ones, by their order of magnitude.
        TimeSpan Length(TimeSpan shortest, TimeSpan longest) => TimeSpan.FromSeconds(Math.Round(shortest.TotalSeconds * Math.Pow(longest / shortest, chance.Next())));
    }
}
