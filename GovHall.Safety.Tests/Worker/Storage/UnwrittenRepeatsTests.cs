using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Intake;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Storage;

/// <summary>A fire that begins while the disk takes nothing does not fall silent after its last step, which comes after 30 minutes; from then on it is repeated every 15.</summary>
public sealed class UnwrittenRepeatsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_told_so_far_is_told_again_as_often_as_the_escalation_says()
    {
        await using var hall = await TestHall.Open();
        using var disk = await FullDisk.Of(hall);

        disk.TryFor(minutes: 30);
        Assert.Equal((3, 0), (disk.Urgent.Told.Count(), disk.Reminders.Count()));
        disk.TryFor(minutes: 14);
        Assert.Empty(disk.Reminders);
        disk.TryFor(minutes: 1);
        Assert.Equal(["u01@hall.example", "u02@hall.example", "u04@hall.example"], disk.Reminders.Select(letter => letter.To.Address).Order());
        disk.TryFor(minutes: 15);

        Assert.Equal((6, 6), (disk.Reminders.Count(), disk.Reminders.Select(letter => letter.MessageId).Distinct().Count()));
    }

    [Fact]
    public async Task A_clock_that_is_set_forward_repeats_nothing()
    {
        await using var hall = await TestHall.Open();
        using var disk = await FullDisk.Of(hall);
        disk.TryFor(minutes: 30);

        hall.Clock.Set(TimeSpan.FromHours(2));
        disk.TryFor(minutes: 1);

        Assert.Empty(disk.Reminders);
    }

    [Fact]
    public async Task What_a_person_asked_for_and_was_refused_repeats_nothing()
    {
        await using var hall = await TestHall.Open();
        using var disk = await FullDisk.Of(hall, isBrokenByPerson: true);

        disk.TryFor(minutes: 60);

        Assert.DoesNotContain(disk.Urgent.Told, letter => letter.Letter.Headline == FullDisk.Asked.Title);
    }

    [Fact]
    public async Task Once_it_takes_commits_again_the_time_of_a_later_failure_counts_alone()
    {
        await using var hall = await TestHall.Open();
        using var disk = await FullDisk.Of(hall);
        disk.TryFor(minutes: 44);

        disk.Take();
        disk.TryFor(minutes: 14);

        Assert.Empty(disk.Reminders);
    }

    /// <summary>A writer whose disk takes nothing, with a smoke alarm that it holds.</summary>
    private sealed class FullDisk : IDisposable
    {
        public static readonly IncidentCause Asked = Build.Cause(Build.ClosingTime.AddMinutes(-90)) with { Source = "test:asked", Alarm = null, Title = new("有人报告", "Somebody says so") };

        private readonly TestHall _hall;
        private readonly bool _isBrokenByPerson;
        private readonly GroupWriter _groups;
        private readonly Backlog _backlog = new();

        private FullDisk(TestHall hall, bool isBrokenByPerson)
        {
            var (arrivals, now) = (new Arrivals(), hall.Clock.GetUtcNow());
            (_hall, _isBrokenByPerson) = (hall, isBrokenByPerson);
            _groups = ActivatorUtilities.CreateInstance<GroupWriter>(hall.Services, arrivals, Urgent);
            arrivals.TryAdd(new("govhall/test/sensors/SM06", [], 0, now) { Readings = 1 }, [new("SM06", "smoke", ReadingValue.Of(true), Quality.Good, now, now)], out _);
            arrivals.MoveInto(_backlog);
        }

        public RememberingTeller Urgent { get; } = new();

        public IEnumerable<Notification> Reminders => Urgent.Told.Where(letter => letter.Kind == NotificationKind.Reminder);

        public static async Task<FullDisk> Of(TestHall hall, bool isBrokenByPerson = false)
        {
            await hall.Writer.StopAsync(Ct);
            var disk = new FullDisk(hall, isBrokenByPerson);
            disk.Try();
            return disk;
        }

        /// <summary>Each minute.</summary>
        public void TryFor(int minutes)
        {
            for (var minute = 0; minute < minutes; minute++)
            {
                _hall.Clock.Advance(TimeSpan.FromMinutes(1));
                Try();
            }
        }

        /// <summary>For once the disk takes something, which is not what it holds.</summary>
        public void Take() => _groups.Write(new Backlog(), [new Deed<long>(ledger => ledger.Next("test"), Ct)], _ => { });

        public void Dispose() => _groups.Dispose();

        private void Try()
        {
            IDeed refused = _isBrokenByPerson
                ? new Deed<bool>(
                    ledger =>
                    {
                        ledger.Raise(Asked, Actor.System);
                        throw new IOException("full");
                    },
                    Ct)
                : new Deed<bool>(_ => throw new IOException("full"), Ct) { ComesAgain = true };
            Assert.Throws<IOException>(() => _groups.Write(_backlog, [refused], _ => { }));
        }
    }
}
