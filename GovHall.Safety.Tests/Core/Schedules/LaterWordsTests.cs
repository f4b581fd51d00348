using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests;

/// <summary>A word that a later version understands is refused as such: ignored, it would leave work undone.</summary>
public sealed class LaterWordsTests
{
    [Theory]
    [InlineData("key", "§\"rosters\": {}")]
    [InlineData("hours", "{ \"days\": \"Mon\", \"sessions\": [ \"08:00-09:00\" ], §\"season\": \"05-01..09-30\" }")]
    [InlineData("checklists", "{ \"c\": { \"per\": §\"checkpoint\", \"items\": [ { \"id\": \"i\", \"text\": { \"zh\": \"门\", \"en\": \"Door\" }, \"answer\": \"sign\" } ] } }")]
    [InlineData("item", "\"answer\": \"pass-fail\", §\"evidence\": {}")]
    [InlineData("plan", "§\"where\": {}")]
    [InlineData("plan", "§\"remind\": [ \"10m\" ]")]
    [InlineData("plan", "§\"maximumGap\": \"2h\"")]
    [InlineData("plan", "\"who\": §[ { \"role\": \"guard\" } ]")]
    [InlineData("plan", "\"who\": { \"role\": \"guard\", §\"people\": 2 }")]
    [InlineData("plan", "\"who\": { \"role\": \"guard\", §\"review\": \"guard-captain\" }")]
    [InlineData("plan", "\"who\": { §\"roster\": \"windows\" }")]
    [InlineData("plan", "\"who\": { §\"person\": \"U07\" }")]
    [InlineData("plan", "\"who\": { §\"everyone\": true }")]
    [InlineData("when", "{ \"days\": §\"holidays\", \"from\": \"08:00\", \"to\": \"09:00\" }")]
    [InlineData("when", "{ \"days\": §\"before-holiday:3\", \"from\": \"08:00\", \"to\": \"09:00\" }")]
    [InlineData("when", "{ \"days\": §\"after-holiday\", \"from\": \"08:00\", \"to\": \"09:00\" }")]
    [InlineData("when", "{ §\"at\": [ \"20:00\" ], \"for\": \"30m\" }")]
    [InlineData("when", "{ \"every\": \"1h\", \"for\": \"30m\", §\"early\": \"15m\" }")]
    [InlineData("when", "{ §\"weekly\": \"Tue\", \"from\": \"08:00\", \"to\": \"09:00\" }")]
    [InlineData("when", "{ §\"monthly\": [ 1 ], \"from\": \"08:00\", \"to\": \"09:00\" }")]
    [InlineData("when", "{ §\"quarterly\": { \"month\": 3, \"on\": 1 } }")]
    [InlineData("when", "{ §\"halfYearly\": { \"month\": 3, \"on\": 1 } }")]
    [InlineData("when", "{ §\"yearly\": { \"month\": 3, \"on\": 1 } }")]
    [InlineData("when", "{ §\"everyMonths\": { \"n\": 2 } }")]
    [InlineData("when", "{ §\"beforeHoliday\": 3 }")]
    [InlineData("when", "{ \"from\": \"08:00\", \"to\": \"09:00\", §\"shift\": \"next-working\" }")]
    [InlineData("when", "{ §\"cron\": \"0 0 8 * * ?\", \"for\": \"1h\" }")]
    [InlineData("when", "{ §\"random\": { \"times\": 2, \"per\": \"month\" } }")]
    [InlineData("when", "{ §\"due\": { \"of\": \"service\" } }")]
    [InlineData("when", "{ §\"event\": { \"after\": \"drill-done\" } }")]
    [InlineData("when", "{ \"from\": \"08:00\", \"to\": \"09:00\", §\"valid\": \"2026-01-01..\" }")]
    [InlineData("rule", "\"armed\": [ §\"unsecured\" ]")]
    public void A_word_of_a_later_version_is_refused_and_never_ignored(string place, string snippet)
    {
        var reading = SampleSchedule.Read(place, snippet);

        var mistake = Assert.Single(reading.Mistakes);
        Assert.Equal((MistakeCode.NotInThisVersion, SampleSchedule.Marked(place, snippet)), (mistake.Code, (mistake.Line, mistake.Column)));
        Assert.Contains("not available in this version", mistake.Message.En, StringComparison.Ordinal);
    }
}
