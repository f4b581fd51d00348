using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Worker.Storage;
using GovHall.Safety.Worker.Audit;

namespace GovHall.Safety.Tests.Worker.Audit;

public sealed class JournalReplayTests : IDisposable
{
    private readonly HallFolder _hall = new();

    [Fact]
    public void Tables_that_say_what_the_journal_says_have_no_difference()
    {
        _hall.Begin("closing");
        _hall.Queue("1:x");

        Assert.Empty(JournalReplay.Of(_hall.Database));
    }

    [Fact]
    public void A_notification_that_is_being_sent_counts_as_queued()
    {
        _hall.Queue("1:x", NotificationState.Sending);

        Assert.Empty(JournalReplay.Of(_hall.Database));
    }

    [Fact]
    public void A_row_changed_by_hand_is_named_with_both_sides()
    {
        _hall.Begin("closing");
        _hall.Sql("UPDATE runs SET state = 'Completed'");

        var difference = Assert.Single(JournalReplay.Of(_hall.Database));

        Assert.Equal("state is \"completed\" in the tables and \"in-progress\" in the journal", difference.What.En);
    }

    [Fact]
    public void A_row_dropped_by_hand_is_missed()
    {
        var run = _hall.Begin("closing");
        _hall.Sql("DELETE FROM runs");

        var difference = Assert.Single(JournalReplay.Of(_hall.Database));

        Assert.Equal(($"run:{run.Id}", "is in the journal and not in the tables"), (difference.Subject, difference.What.En));
    }

    [Fact]
    public void A_row_that_nothing_tells_of_is_found()
    {
        _hall.Begin("closing");
        _hall.Sql("DELETE FROM journal");

        Assert.Equal("is in the tables and not in the journal", Assert.Single(JournalReplay.Of(_hall.Database)).What.En);
    }

    [Fact]
    public void A_fact_without_its_beginning_is_named()
    {
        _hall.Begin("closing");
        _hall.Sql("DELETE FROM journal WHERE kind = 'run.planned'");

        var differences = JournalReplay.Of(_hall.Database);

        Assert.Contains("which nothing before it begins", differences[0].What.En, StringComparison.Ordinal);
    }

    public void Dispose() => _hall.Dispose();
}
