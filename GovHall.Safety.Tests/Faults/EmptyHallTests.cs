using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Faults.Support;

namespace GovHall.Safety.Tests.Faults;

/// <summary>A hall of which nobody has said what there is, is ready and says what is missing (contract 1).</summary>
[Collection(RealProcesses.Name)]
public sealed class EmptyHallTests : IDisposable
{
    private readonly HallOnDisk _hall = new();

    public void Dispose() => _hall.Dispose();

    [Fact]
    public async Task Its_page_says_that_the_register_is_to_be_imported()
    {
        await using var worker = await WorkerProcess.Start(_hall);
        using var http = new HttpClient();

        var page = System.Net.WebUtility.HtmlDecode(await http.GetStringAsync(new Uri(worker.Web, "welcome"), TestContext.Current.CancellationToken));

        Assert.Contains(FaultWords.RegisterEmpty.Zh, page, StringComparison.Ordinal);
    }
}
