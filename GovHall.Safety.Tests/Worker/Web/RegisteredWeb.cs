using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Register;

namespace GovHall.Safety.Tests.Worker.Web;

/// <summary>The web over a hall whose register lies in the database, so that deeds may change it.</summary>
public sealed class RegisteredWeb : IAsyncLifetime
{
    public TestWeb Web { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Web.InitializeAsync();
        await Web.Write(ledger => RegisterStore.Import(ledger, RegisterFile.Of(WebHall.Now.Register), Actor.System));
    }

    public ValueTask DisposeAsync() => Web.DisposeAsync();
}
