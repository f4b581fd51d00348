using GovHall.Safety.Tests.Worker.Storage;
using GovHall.Safety.Worker.Audit;

namespace GovHall.Safety.Tests.Worker.Audit;

public sealed class SharedVerificationTests : IDisposable
{
    private readonly HallFolder _hall = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void A_verification_that_nobody_waits_for_is_given_up()
    {
        _hall.Write(20);
        using var gone = new CancellationTokenSource();
        gone.Cancel();

        Assert.Throws<OperationCanceledException>(() => JournalVerification.Of(_hall.Database, gone.Token));
    }

    [Fact]
    public async Task Those_who_ask_at_the_same_time_get_one_answer()
    {
        _hall.Write(2_000);
        var shared = new SharedVerification(_hall.Database);

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shared.Verdict(Ct)));

        Assert.All(verdicts, verdict => Assert.Same(verdicts[0], verdict));
    }

    [Fact]
    public async Task Who_goes_away_takes_nothing_from_those_who_stay()
    {
        _hall.Write(2_000);
        var shared = new SharedVerification(_hall.Database);
        using var gone = new CancellationTokenSource();
        var (leaving, staying) = (shared.Verdict(gone.Token), shared.Verdict(Ct));

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);

        Assert.True((await staying).IsRight);
    }

    [Fact]
    public async Task What_was_changed_since_is_seen_by_who_asks_next()
    {
        _hall.Write(20);
        var shared = new SharedVerification(_hall.Database);
        var before = await shared.Verdict(Ct);
        _hall.Sql("UPDATE journal SET at = at + 1 WHERE seq = 7");

        var after = await shared.Verdict(Ct);

        Assert.Equal((null, 7), (before.WrongAt, after.WrongAt));
    }

    public void Dispose() => _hall.Dispose();
}
