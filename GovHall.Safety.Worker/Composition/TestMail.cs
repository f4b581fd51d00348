using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Mail;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Composition;

/// <summary>Sends one real mail by the mail engine as it is configured, without starting a worker.</summary>
internal static class TestMail
{
    /// <exception cref="CannotStartException">The settings of mail are wrong.</exception>
    public static async Task<Delivery> Send(WorkerSettings settings, string address, TimeProvider time, CancellationToken ct)
    {
        if (settings.Problems.Where(problem => problem.StartsWith(MailOptions.Section, StringComparison.OrdinalIgnoreCase)).ToArray() is { Length: > 0 } wrong)
        {
            throw new CannotStartException(wrong);
        }

        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(time);
        var hall = HallByName.Of(settings.Safety);
        services.AddSingleton<HallInFront>(() => hall);
        services.AddMail(settings.Mail);
        await using var provider = services.BuildServiceProvider();
        var letter = TestLetter.For(address, hall, time.Instant());
        return await provider.GetRequiredService<INotificationChannel>().Deliver(letter, null, ct);
    }
}
