using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Notifications;

public sealed class SubjectLineTests
{
    [Fact]
    public void Level_and_hall_stand_first_then_what_where_and_when_and_English_after_the_dot() =>
        Assert.Equal(
            "[紧急][青禾县政务服务中心] 配电室 烟感报警 14:31 · Smoke alarm, power room",
            SubjectLine.Of(SampleMail.Letter(NotificationKind.Alarm, Severity.Critical)));

    [Theory]
    [InlineData(NotificationKind.Alarm, "[重要]")]
    [InlineData(NotificationKind.Missed, "[重要]")]
    [InlineData(NotificationKind.Reminder, "[提醒 重要]")]
    [InlineData(NotificationKind.Escalation, "[升级 重要]")]
    [InlineData(NotificationKind.Acknowledged, "[已接手 重要]")]
    [InlineData(NotificationKind.Recovered, "[已恢复 重要]")]
    [InlineData(NotificationKind.Withdrawn, "[撤回 重要]")]
    [InlineData(NotificationKind.Lapsed, "[失约 重要]")]
    public void A_later_letter_says_what_it_is_before_the_level_in_the_same_brackets(NotificationKind kind, string brackets) =>
        Assert.StartsWith(brackets, SubjectLine.Of(SampleMail.Letter(kind, Severity.High)), StringComparison.Ordinal);

    [Theory]
    [InlineData(Severity.Critical, "[紧急]")]
    [InlineData(Severity.High, "[重要]")]
    [InlineData(Severity.Medium, "[一般]")]
    [InlineData(Severity.Low, "[提示]")]
    public void Each_level_has_its_word(Severity severity, string brackets) =>
        Assert.StartsWith(brackets, SubjectLine.Of(SampleMail.Letter(NotificationKind.Alarm, severity)), StringComparison.Ordinal);

    [Fact]
    public void A_letter_without_a_clock_leaves_no_gap()
    {
        var letter = SampleMail.Letter(NotificationKind.Digest, Severity.Low) with { Clock = "" };

        Assert.Equal("[提示][青禾县政务服务中心] 配电室 烟感报警 · Smoke alarm, power room", SubjectLine.Of(letter));
    }

    [Theory]
    [MemberData(nameof(SampleMail.HostileNames), MemberType = typeof(SampleMail))]
    public void A_hostile_name_makes_neither_a_second_line_nor_an_endless_one(string name)
    {
        var subject = SubjectLine.Of(SampleMail.Letter(NotificationKind.Alarm, Severity.Critical) with { Headline = Text.Same(name), Hall = Text.Same(name) });

        Assert.True(subject.Length <= 220 && !subject.Any(char.IsControl), subject);
    }
}
