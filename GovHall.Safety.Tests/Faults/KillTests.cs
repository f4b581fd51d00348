using System.Diagnostics;
using GovHall.Safety.Tests.Faults.Support;

namespace GovHall.Safety.Tests.Faults;

/// <summary>kill -9 at random under load: a slice of <c>GovHall.Safety.Load kills</c>, and the proof that it can fail.</summary>
[Collection(RealProcesses.Name)]
public sealed class KillTests
{
    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost()
    {
        var (code, output) = await Kills("--count", "4");

        Assert.True(code == 0, output);
        Assert.DoesNotContain("smoke, 0 checks, ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_acknowledges_before_the_commit_is_found_out()
    {
        var (code, output) = await Kills("--count", "2", "--defect", "ack-before-commit");

        Assert.True(code == 1, output);
        Assert.DoesNotContain("acknowledged readings lost: 0", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> Kills(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "GovHall.Safety.Load.dll"), "kills", "--rate", "300",
                "--port", $"{FreePorts.Next()}", "--web", $"{FreePorts.Next()}", .. arguments,
            ])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (words, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        var output = await words + await errors;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
