using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Worker.Cli;
using MimeKit;

namespace GovHall.Safety.Tests.Faults;

/// <summary>Where the worker says it is reached, by everybody who has to say it.</summary>
/// <remarks>Seen to fail: a letter that left during the start led to localhost:5080, and a command beside the worker knew its own settings alone.</remarks>
[Collection(RealProcesses.Name)]
public sealed class AddressTests : IDisposable
{
    private readonly HallOnDisk _hall = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _hall.Dispose();

    [Fact]
    public async Task A_letter_that_leaves_during_the_start_leads_to_the_public_address()
    {
        await using var worker = await WorkerProcess.Start(_hall, "Safety:PublicUrl=https://safety.example.org/hall");

        Assert.Contains("https://safety.example.org/hall/a/", await FirstLetter(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_public_address_it_leads_to_where_the_pages_are_served()
    {
        await using var worker = await WorkerProcess.Start(_hall);

        Assert.Contains($"{worker.Web}a/", await FirstLetter(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_enrolment_beside_the_worker_leads_to_the_worker()
    {
        _hall.WithRegister();
        await using var worker = await WorkerProcess.Start(_hall);
        await RealTime.Until(() => worker.Output.Contains("Ready.", StringComparison.Ordinal), "the worker says that it is ready");

        var link = await Enrol("--Safety:PublicUrl=https://elsewhere.example");

        Assert.StartsWith($"{worker.Web}e/", link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_worker_it_leads_to_where_the_settings_say()
    {
        _hall.WithRegister();

        Assert.StartsWith("https://elsewhere.example/e/", await Enrol("--Safety:PublicUrl=https://elsewhere.example"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ready_line_names_every_address()
    {
        var (one, other) = (FreePorts.Next(), FreePorts.Next());
        await using var worker = WorkerProcess.Begin(_hall, $"urls=http://127.0.0.1:{one};http://127.0.0.1:{other}");

        await RealTime.Until(() => worker.Output.Contains("Ready.", StringComparison.Ordinal), "the worker says that it is ready");

        Assert.Contains($"http://127.0.0.1:{one} http://127.0.0.1:{other} |", worker.Output, StringComparison.Ordinal);
    }

    private async Task<string> Enrol(string setting)
    {
        await using var output = new StringWriter();
        var engines = new CommandEngines(_ => Task.FromResult(0), (_, _) => Task.FromResult(0), (_, _, _) => Task.FromResult(new Delivery(DeliveryOutcome.Delivered, "")));
        Assert.Equal(0, await new CommandLine(engines, RealTime.Clock, output, TextWriter.Null).Invoke(["user", "enrol", "U04", "--data", _hall.Data, setting]));
        return output.ToString();
    }

    /// <summary>That the register is empty, to the last resort: it leaves as soon as there is a sender.</summary>
    private async Task<string> FirstLetter()
    {
        var letters = Path.Combine(_hall.Data, "mail");
        await RealTime.Until(() => Directory.Exists(letters) && Directory.GetFiles(letters, "*.eml").Length > 0, "a letter is written");
        var mail = await MimeMessage.LoadAsync(Directory.GetFiles(letters, "*.eml")[0], Ct);
        return mail.TextBody ?? "";
    }
}
