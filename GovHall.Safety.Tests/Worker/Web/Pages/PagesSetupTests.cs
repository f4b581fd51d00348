using GovHall.Safety.Worker.Web.Pages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GovHall.Safety.Tests;

public sealed class PagesSetupTests
{
    [Fact]
    public void No_start_waits_for_the_keys_of_forms()
    {
        var services = new ServiceCollection();

        services.AddPages();

        Assert.DoesNotContain(services, FetchesKeys);
    }

    [Fact]
    public void The_framework_would_fetch_them_at_the_start()
    {
        var services = new ServiceCollection();

        services.AddDataProtection();

        Assert.Contains(services, FetchesKeys);
    }

    private static bool FetchesKeys(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && service.ImplementationType?.FullName?.Contains("DataProtection", StringComparison.Ordinal) == true;
}
