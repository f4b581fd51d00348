using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Worker.Hosting;

public sealed class AfterStartTests
{
    /// <summary>A sector that nothing but this check reads must not end the worker at each start.</summary>
    [Fact]
    public async Task Whatever_goes_wrong_with_it_ends_nothing_else()
    {
        using var broken = new Broken(new FakeTimeProvider());

        await broken.StartAsync(TestContext.Current.CancellationToken);

        Assert.Null(await Record.ExceptionAsync(() => broken.ExecuteTask!));
    }

    private sealed class Broken(TimeProvider time) : AfterStart(StartedAlready.By(time), time, NullLogger.Instance)
    {
        protected override TimeSpan Later => TimeSpan.Zero;

        protected override Task Once(CancellationToken ct) => throw new SqliteException("SQLite Error 10: 'disk I/O error'.", 10);
    }
}
