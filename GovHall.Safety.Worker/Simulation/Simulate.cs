using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Simulation.Crowd;
using GovHall.Safety.Worker.Simulation.Mishaps;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Simulation;

/// <summary>One simulation from start to end.</summary>
internal static class Simulate
{
    /// <param name="folder">Where its database is made; there must be none.</param>
    /// <param name="schedule">The schedule's file.</param>
    /// <param name="register">What there is.</param>
    /// <param name="span">What is simulated.</param>
    /// <param name="zone">The hall's.</param>
    /// <param name="habits">How its people are.</param>
    /// <param name="mishaps">What goes wrong, in the order in which it begins.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<SimulationReport> Of(
        DataFolder folder, string schedule, HallRegister register, SimulationSpan span, TimeZoneInfo zone, Habits habits, IEnumerable<Mishap> mishaps, CancellationToken ct)
    {
        await using var hall = await SimulatedHall.Open(folder, schedule, register, span.Seed, span.Start(zone), ct);
        var fate = new Fate(mishaps, hall.MailTrouble);
        var simulator = new Simulator(hall, span.Seed, habits, fate);
        await simulator.Run(span.End(zone), ct);

        // Nothing is written any more: the journal is walked while the tables are held against the plans.
        var verification = Task.Run(() => JournalVerification.Of(hall.Database, ct), ct);
        var broken = EndLaws.Broken(span, hall, fate);
        var journal = await verification;
        var wrong = journal.Wrong is { } why ? [new Breach(span.End(zone), $"journal {journal.WrongAt}", why.En)] : Array.Empty<Breach>();
        return SimulationReport.Of(span, hall, simulator, [.. broken, .. wrong], journal);
    }
}
