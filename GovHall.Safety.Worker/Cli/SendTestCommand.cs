using System.CommandLine;
using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Worker.Cli;

/// <summary><c>send-test MAIL</c>: a real mail by the engine as it is configured.</summary>
internal static class SendTestCommand
{
    public static Command Make(Act act, CommandEngines engines)
    {
        var address = new Argument<string>("MAIL") { Description = "Who shall get it." };
        address.Validators.Add(result =>
        {
            var at = result.Tokens[0].Value.Split('@');
            if (at is not [{ Length: > 0 }, { Length: > 0 }])
            {
                result.AddError($"'{result.Tokens[0].Value}' is no mail address.");
            }
        });
        var command = new Command("send-test", "Sends a real mail, to see that it arrives.") { address };
        act(command, async (workplace, parsed, ct) =>
        {
            var to = parsed.GetRequiredValue(address);
            var delivery = await engines.SendTest(workplace.Settings, to, ct);
            await workplace.Words.WriteLineAsync(delivery.Outcome switch
            {
                DeliveryOutcome.Delivered => $"Sent to {to}: {delivery.Detail}",
                DeliveryOutcome.TryLater => $"Not sent: {delivery.Detail} Nothing was queued; run it again.",
                DeliveryOutcome.Refused => $"Refused for {to}: {delivery.Detail}",
            });
            return delivery.Outcome == DeliveryOutcome.Delivered ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }
}
