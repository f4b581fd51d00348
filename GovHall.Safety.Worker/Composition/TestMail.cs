using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Mail;

namespace GovHall.Safety.Worker.Composition;

/// <summary>Sends one real mail by the mail engine as it is configured, without starting a worker.</summary>
internal static class TestMail
{
    public static async Task<Delivery> Send(IConfiguration settings, string address, TimeProvider time, CancellationToken ct)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(time);
        var hall = HallOf(settings, time);
        services.AddSingleton<HallInFront>(() => hall);
        services.AddMail(settings);
        await using var provider = services.BuildServiceProvider();
        var letter = TestLetter.For(address, hall, time.Instant());
        return await provider.GetRequiredService<INotificationChannel>().Deliver(letter, null, ct);
    }

    /// <summary>The hall of the schedule in force; a nameless one where there is none yet.</summary>
    private static HallInfo HallOf(IConfiguration settings, TimeProvider time)
    {
        var options = SafetyOptions.From(settings, development: true);
        var text = options.FindSchedule() is { } file ? ScheduleText.Of(file, File.ReadAllText(file), null) : null;
        return text?.Reading.Schedule?.Hall ?? new HallInfo("hall", Text.Same("GovHall Safety"), TimeZoneInfo.Utc, new HallProfile());
    }
}
