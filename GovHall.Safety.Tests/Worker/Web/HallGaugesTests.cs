using System.Diagnostics.Metrics;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Web;

/// <summary>What a monitor reads of the hall: two incidents, one of them taken, an inspection, a hazard past its deadline, and letters that nobody sends.</summary>
public sealed class HallGaugesTests : IAsyncLifetime
{
    private readonly TestWeb _web = new();
    private readonly List<(string Name, double Value, string[] Words)> _figures = [];

    public async ValueTask InitializeAsync()
    {
        await _web.InitializeAsync();
        await _web.Raised(Severity.Critical);
        var taken = await _web.Raised();
        await (await _web.As(Role.DutyOfficer)).Post($"/api/v1/incidents/{taken}/acknowledge");
        await _web.Found();
        _web.Clock.Advance(TimeSpan.FromDays(60));
        await Postpone();
        await _web.Planned();
        Read();
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Theory]
    [InlineData("govhall.incidents", 1, "open", "critical")]
    [InlineData("govhall.incidents", 0, "open", "high")]
    [InlineData("govhall.incidents", 1, "acknowledged", "high")]
    [InlineData("govhall.alarms", 1, "latched-unacknowledged")]
    [InlineData("govhall.alarms", 0, "shelved")]
    [InlineData("govhall.inspections", 1, "planned")]
    [InlineData("govhall.inspections", 0, "missed")]
    [InlineData("govhall.hazards.open", 1)]
    [InlineData("govhall.hazards.overdue", 1)]
    [InlineData("govhall.sensors.silent", 1)]
    public void It_says_how_much_there_is(string name, double count, params string[] words) => Assert.Equal(count, Figure(name, words));

    [Fact]
    public void It_says_how_many_letters_wait_and_for_how_long()
    {
        using var db = _web.Database.Read();
        var waiting = db.Notifications.Count(letter => letter.State == NotificationState.Queued);

        Assert.NotEqual(0, waiting);
        Assert.Equal(waiting, Figure("govhall.notifications.waiting"));
        Assert.Equal(TimeSpan.FromDays(60).TotalSeconds, Figure("govhall.notifications.oldest"), tolerance: 60);
    }

    [Fact]
    public void It_says_how_long_the_journal_is() => Assert.Equal(_web.JournalHead(), Figure("govhall.journal.entries"));

    [Fact]
    public void Where_there_is_no_backup_none_has_an_age() => Assert.DoesNotContain(_figures, figure => figure.Name == "govhall.backup.age");

    [Fact]
    public async Task Anybody_may_read_it()
    {
        using var monitor = _web.Anonymous();

        var page = await monitor.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("govhall_notifications_oldest_seconds{", page, StringComparison.Ordinal);
    }

    /// <summary>As a mail server that takes nothing does: each is tried again later.</summary>
    private Task<bool> Postpone() => _web.Write(ledger =>
    {
        foreach (var letter in ledger.Db.Notifications)
        {
            ledger.Db.Entry(letter).Property(one => one.DueAt).CurrentValue = ledger.Now.AddMinutes(5);
        }

        return true;
    });

    private double Figure(string name, params string[] words) =>
        Assert.Single(_figures, figure => figure.Name == name && words.All(word => figure.Words.Contains(word, StringComparer.Ordinal))).Value;

    /// <summary>Of this web's meters alone: other tests have theirs at the same time.</summary>
    private void Read()
    {
        var own = _web.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, own))
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument.Name, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument.Name, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument.Name, value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
    }

    private void Keep(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string[] words = new string[tags.Length];
        for (var i = 0; i < tags.Length; i++)
        {
            words[i] = $"{tags[i].Value}";
        }

        _figures.Add((name, value, words));
    }
}
