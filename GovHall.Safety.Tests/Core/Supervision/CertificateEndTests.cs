using CsCheck;
using GovHall.Safety.Core.Supervision;

namespace GovHall.Safety.Tests.Core.Supervision;

/// <summary>When people are told that a certificate ends.</summary>
public sealed class CertificateEndTests
{
    private static readonly DateTimeOffset s_ends = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeOnly s_noon = new(12, 0);
    private static readonly TimeOnly s_night = new(3, 0);

    private static readonly Gen<(CertificateInUse Certificate, int HoursBetween, int Offset)> s_lives = Gen.Select(
        Gen.Int[1, 24 * 900].Select(hours => new CertificateInUse(CertificatePlace.Web, "ab", s_ends.AddHours(-hours), s_ends)), Gen.Int[1, 6], Gen.Int[0, 59]);

    [Theory]
    [InlineData(31, CertificateStage.Sound)]
    [InlineData(30, CertificateStage.Month)]
    [InlineData(7, CertificateStage.Week)]
    [InlineData(1, CertificateStage.Day)]
    [InlineData(0, CertificateStage.Expired)]
    [InlineData(-400, CertificateStage.Expired)]
    public void A_certificate_of_a_year_is_told_30_7_and_1_days_before_its_end_and_then(int daysLeft, CertificateStage stage) =>
        Assert.Equal(stage, CertificateEnd.StageAt(OfDays(365), s_ends.AddDays(-daysLeft)));

    [Theory]
    [InlineData(90, 29, CertificateStage.Sound)]
    [InlineData(90, 7, CertificateStage.Week)]
    [InlineData(6, 2, CertificateStage.Sound)]
    [InlineData(6, 1, CertificateStage.Day)]
    [InlineData(1, 1, CertificateStage.Sound)]
    [InlineData(1, 0, CertificateStage.Expired)]
    public void One_that_lives_shortly_is_renewed_by_a_program_and_told_of_later(int days, int daysLeft, CertificateStage stage) =>
        Assert.Equal(stage, CertificateEnd.StageAt(OfDays(days), s_ends.AddDays(-daysLeft)));

    [Theory]
    [InlineData(30, null)]
    [InlineData(7, null)]
    [InlineData(1, CertificateStage.Day)]
    [InlineData(0, CertificateStage.Expired)]
    public void Nobody_is_woken_at_night_for_what_leaves_more_than_a_day(int daysLeft, CertificateStage? due) =>
        Assert.Equal(due, CertificateEnd.Due(OfDays(365), CertificateStage.Sound, s_ends.AddDays(-daysLeft), s_night));

    [Theory]
    [InlineData(7, 59, false)]
    [InlineData(8, 0, true)]
    [InlineData(17, 59, true)]
    [InlineData(18, 0, false)]
    public void By_day_is_from_eight_to_six(int hour, int minute, bool told) =>
        Assert.Equal(told, CertificateEnd.Due(OfDays(365), CertificateStage.Sound, s_ends.AddDays(-20), new(hour, minute)) is not null);

    [Theory]
    [InlineData(119, CertificateStage.Sound)]
    [InlineData(120, CertificateStage.Month)]
    public void A_month_before_is_told_of_what_lives_four_months(int days, CertificateStage stage) =>
        Assert.Equal(stage, CertificateEnd.StageAt(OfDays(days), s_ends.AddDays(-30)));

    [Fact]
    public void Of_what_was_slept_through_only_the_last_is_told() =>
        Assert.Equal(CertificateStage.Week, CertificateEnd.Due(OfDays(365), CertificateStage.Sound, s_ends.AddDays(-5), s_noon));

    [Fact]
    public void Each_stage_is_told_once_and_in_order() =>
        s_lives.Sample(life =>
        {
            var told = ToldOver(life).Select(one => one.Stage).ToList();

            Assert.Equal(told.Distinct().Order(), told);
        });

    [Fact]
    public void That_it_has_ended_is_told_whatever_it_was() =>
        s_lives.Sample(life => Assert.Equal(CertificateStage.Expired, ToldOver(life)[^1].Stage));

    [Fact]
    public void One_that_lives_long_enough_is_told_of_by_day_long_before_its_end() =>
        s_lives.Where(life => s_ends - life.Certificate.Begins >= TimeSpan.FromDays(120)).Sample(life =>
        {
            var first = ToldOver(life)[0];

            Assert.Equal(CertificateStage.Month, first.Stage);
            Assert.InRange(s_ends - first.At, TimeSpan.FromDays(29), TimeSpan.FromDays(30));
        });

    private static CertificateInUse OfDays(int days) => new(CertificatePlace.Web, "ab", s_ends.AddDays(-days), s_ends);

    /// <summary>A watch that looks every few hours, from 40 days before the end to two days after it.</summary>
    private static List<(CertificateStage Stage, DateTimeOffset At)> ToldOver((CertificateInUse Certificate, int HoursBetween, int Offset) life)
    {
        var (told, news) = (CertificateStage.Sound, new List<(CertificateStage, DateTimeOffset)>());
        for (var now = s_ends.AddDays(-40).AddMinutes(life.Offset); now <= s_ends.AddDays(2); now = now.AddHours(life.HoursBetween))
        {
            if (CertificateEnd.Due(life.Certificate, told, now, TimeOnly.FromDateTime(now.DateTime)) is { } due)
            {
                (told, news) = (due, [.. news, (due, now)]);
            }
        }

        return news;
    }
}
