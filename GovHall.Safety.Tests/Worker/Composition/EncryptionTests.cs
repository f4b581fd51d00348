using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.Composition;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GovHall.Safety.Tests.Worker.Composition;

/// <summary>The pages by https with a certificate of the worker's own making.</summary>
public sealed class EncryptionTests : IDisposable
{
    private readonly HallOnDisk _hall = new();

    public void Dispose() => _hall.Dispose();

    [Fact]
    public async Task A_browser_that_trusts_the_halls_authority_is_shown_it_by_a_real_worker()
    {
        var visit = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);

        await WorkerProgram.Run(
            [
                "--urls=https://127.0.0.1:0", "--Safety:Tls:MakeCertificate=true", "--Safety:Mqtt:Embedded:Port=0", "--Safety:Demo=false",
                "--Safety:LastResort=last@resort.example", $"--Safety:DataDirectory={_hall.Data}", $"--Safety:SchedulesFile={_hall.Schedule}",
            ],
            RealTime.Clock,
            services => services.AddSingleton(visit).AddHostedService<Visitor>());

        var (shown, expected) = (await visit.Task).Split(' ') is [var one, var other] ? (one, other) : ("", "?");
        Assert.Equal(expected, shown);
    }

    [Theory]
    [InlineData("https://*:5443", null, null, true)]
    [InlineData("http://*:5080", null, null, false)]
    [InlineData("https://*:5443", "Kestrel:Certificates:Default:Path", "web.pfx", false)]
    [InlineData("https://*:5443", "Kestrel:Certificates:Default:Subject", "hall.example", false)]
    public void Pages_need_a_certificate_on_https_where_none_is_named(string urls, string? key, string? value, bool need)
    {
        var settings = Of(("urls", urls), (key ?? "unused", value));

        Assert.Equal(need, settings.PagesNeedCertificate);
    }

    [Fact]
    public void To_have_one_made_that_nothing_would_use_is_a_mistake() =>
        Assert.Contains(Of(("Safety:Tls:MakeCertificate", "true")).Problems, problem => problem.StartsWith("Safety:Tls:MakeCertificate is set, but nothing would use it", StringComparison.Ordinal));

    [Theory]
    [InlineData("*.example.org")]
    [InlineData("政务大厅.example")]
    [InlineData("a b")]
    public void A_name_that_no_certificate_bears_is_a_mistake(string name) =>
        Assert.Contains(Of(("Safety:Tls:Names:0", name)).Problems, problem => problem.StartsWith($"Safety:Tls:Names has '{name}'", StringComparison.Ordinal));

    [Fact]
    public void It_bears_every_name_that_the_settings_know_each_once()
    {
        var settings = Of(
            ("urls", "https://192.0.2.7:5443;https://*:5444"), ("Safety:PublicUrl", "https://safety.example.org/x"), ("Safety:Mqtt:Embedded:Address", "*"), ("Safety:Tls:Names:0", "hall.example"));

        Assert.Equal(["safety.example.org", "machine", "hall.example", "192.0.2.7", "localhost", "127.0.0.1", "::1"], MadeNames.Of(settings, "machine"));
    }

    private static WorkerSettings Of(params (string Key, string? Value)[] settings) => WorkerSettings.Of(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Key, one => one.Value)).Build(), development: true);

    /// <summary>Comes once the worker has started, and then ends it.</summary>
    private sealed class Visitor(IServer server, MadeCertificate made, IHostApplicationLifetime lifetime, TaskCompletionSource<string> visit) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var _ = lifetime.ApplicationStarted.Register(started.SetResult);
            await started.Task;
            try
            {
                var port = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
                var shown = await TlsClient.ShakeHands(port, made.AuthorityFile, stoppingToken);
                visit.SetResult($"{shown} {made.Current.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256)}");
            }
            catch (System.Security.Authentication.AuthenticationException e)
            {
                visit.SetException(e);
            }

            lifetime.StopApplication();
        }
    }
}
