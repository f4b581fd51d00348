using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Supervision;

namespace GovHall.Safety.Tests.Core.Supervision;

/// <summary>What is told of a database that takes nothing, and to whom.</summary>
public sealed class StoreLettersTests
{
    private static readonly DateTimeOffset s_since = new(2026, 11, 26, 6, 0, 0, TimeSpan.Zero);

    private static readonly Contacts s_contacts = new(
        "qh", new("青禾", "Qinghe"), "Asia/Shanghai", "hall.example", "",
        [Contact("first@hall.example", TimeSpan.Zero), Contact("later@hall.example", TimeSpan.FromMinutes(5))]);

    [Fact]
    public void The_longer_it_lasts_the_more_are_told()
    {
        Assert.Equal(["first@hall.example"], Of(after: TimeSpan.FromSeconds(30)).Select(letter => letter.To.Address));
        Assert.Equal(["first@hall.example", "later@hall.example"], Of(after: TimeSpan.FromMinutes(5)).Select(letter => letter.To.Address));
    }

    [Fact]
    public void Each_hour_is_a_message_of_its_own_in_the_same_thread()
    {
        var (first, same, next) = (Of()[0], Of(after: TimeSpan.FromMinutes(59))[0], Of(after: TimeSpan.FromMinutes(60))[0]);

        Assert.Equal((first.MessageId, first.Thread), (same.MessageId, next.Thread));
        Assert.NotEqual(first.MessageId, next.MessageId);
    }

    [Fact]
    public void A_lock_and_a_disk_that_hangs_leave_only_emergencies_to_be_told_and_a_full_disk_does_not()
    {
        Assert.Contains("only critical and high alarms are told", Of(StoreTrouble.Locked)[0].Letter.Lead.En, StringComparison.Ordinal);
        Assert.Contains("only critical and high alarms are told", Of(StoreTrouble.Hangs)[0].Letter.Lead.En, StringComparison.Ordinal);
        Assert.Contains("alarms are still told", Of(StoreTrouble.Full)[0].Letter.Lead.En, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_as_urgent_as_a_fire_and_says_since_when_and_why()
    {
        var letter = Of()[0].Letter;

        Assert.Equal(Severity.Critical, letter.Severity);
        Assert.Equal([("开始时间", "14:00"), ("原因", "database is locked")], letter.Lines.Select(line => (line.Label.Zh, line.Value.Zh)));
    }

    private static List<Notification> Of(StoreTrouble trouble = StoreTrouble.Locked, TimeSpan after = default) =>
        [.. StoreLetters.Of(trouble, Text.Same("database is locked"), s_since, after, s_contacts, s_since + after)];

    private static Contact Contact(string address, TimeSpan after) => new(new(null, Text.Same(address), address, "zh"), Text.Same("why"), after);
}
