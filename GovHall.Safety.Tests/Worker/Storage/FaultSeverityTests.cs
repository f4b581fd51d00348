using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Worker.Storage;

/// <summary>A fault of our own is as severe as the hall's escalation of it says (contract 3).</summary>
public sealed class FaultSeverityTests
{
    [Theory]
    [InlineData(null, Severity.High)]
    [InlineData("critical", Severity.Critical)]
    [InlineData("low", Severity.Low)]
    public async Task The_halls_own_escalation_has_the_word(string? word, Severity severity)
    {
        await using var hall = await TestHall.Open(
            schedule: word is null ? null : Schedules.Small.Replace("\"escalations\": {", $$"""
                "escalations": { "own-fault": { "severity": "{{word}}", "steps": [ { "after": "0m", "notify": [ "duty-officer" ] } ] },
                """, StringComparison.Ordinal));

        await hall.Writer.Write(
            ledger =>
            {
                ledger.Raise(FaultWords.JournalWrong(7, Text.Same("changed"), ledger.Now), Actor.System);
                return true;
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(severity, hall.Ask(db => db.Incidents.Single().Severity));
    }
}
