using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Worker.Storage;
using GovHall.Safety.Worker.Cli;

namespace GovHall.Safety.Tests.Worker.Cli;

/// <summary>What a command left behind.</summary>
internal sealed record Typed(int Exit, string Output, string Words);

/// <summary>Somebody types commands at the machine of a hall.</summary>
internal sealed class Terminal(HallFolder hall)
{
    /// <summary>The settings that <c>run</c> was given last; null where it was not run.</summary>
    public string[]? Ran { get; private set; }

    /// <summary>The settings with which a guardian would run.</summary>
    public string[]? Guarded { get; private set; }

    /// <summary>The addresses that test mails went to.</summary>
    public List<string> Mailed { get; } = [];

    /// <summary>How the mail engine ends.</summary>
    public Delivery Delivery { get; set; } = new(DeliveryOutcome.Delivered, "250 OK");

    /// <summary>Types a command, with the hall's folder.</summary>
    public Task<Typed> Type(params string[] arguments) => TypeAsIs([.. arguments, "--data", hall.Data.Path]);

    public async Task<Typed> TypeAsIs(params string[] arguments)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var words = new StringWriter { NewLine = "\n" };
        var engines = new CommandEngines(
            settings =>
            {
                Ran = settings;
                return Task.FromResult(0);
            },
            (settings, _) =>
            {
                Guarded = settings;
                return Task.FromResult(0);
            },
            (_, address, _) =>
            {
                Mailed.Add(address);
                return Task.FromResult(Delivery);
            });
        var exit = await new CommandLine(engines, hall.Time, output, words).Invoke(arguments);
        return new(exit, output.ToString(), words.ToString());
    }
}
