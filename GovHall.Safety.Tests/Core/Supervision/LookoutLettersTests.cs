using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Supervision;

/// <summary>What is told of an alarm of which nothing can be written down.</summary>
public sealed class LookoutLettersTests
{
    private static readonly Contacts s_contacts = new(
        "qh", new("青禾", "Qinghe"), "Asia/Shanghai", "hall.example", "",
        [new(new(null, Text.Same("first"), "first@hall.example", "zh"), Text.Same("why"), TimeSpan.Zero), new(new(null, Text.Same("later"), "later@hall.example", "zh"), Text.Same("why"), TimeSpan.FromMinutes(5))]);

    [Fact]
    public void It_says_what_its_incident_would_say_and_that_nobody_can_take_it_in_the_system()
    {
        var (cause, letter) = (Build.Cause(), Of()[0].Letter);

        Assert.Equal((cause.Title, cause.Response, cause.Severity), (letter.Headline, letter.Instruction, letter.Severity));
        Assert.Equal([.. cause.Lines, new(StoreWords.Record, StoreWords.RecordFollows)], letter.Lines);
        Assert.False(letter.Actionable);
    }

    [Fact]
    public void Whoever_is_further_on_is_told_later()
    {
        Assert.Equal(["first@hall.example"], Of(TimeSpan.FromMinutes(4)).Select(letter => letter.To.Address));
        Assert.Equal(["first@hall.example", "later@hall.example"], Of(TimeSpan.FromMinutes(5)).Select(letter => letter.To.Address));
    }

    [Fact]
    public void It_is_the_same_letter_until_it_is_told_again_in_the_same_thread()
    {
        var (first, same, next) = (Of()[0], Of(TimeSpan.FromMinutes(14))[0], Of(TimeSpan.FromMinutes(15))[0]);

        Assert.Equal((first.MessageId, first.Thread), (same.MessageId, next.Thread));
        Assert.NotEqual(first.MessageId, next.MessageId);
    }

    private static List<Notification> Of(TimeSpan lasted = default) =>
        [.. LookoutLetters.Of(Build.Cause(), lasted, TimeSpan.FromMinutes(15), s_contacts, Build.ClosingTime + lasted)];
}
