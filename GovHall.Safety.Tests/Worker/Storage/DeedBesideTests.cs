using GovHall.Safety.Core.Audit;
using GovHall.Safety.Worker.Audit;

namespace GovHall.Safety.Tests.Worker.Storage;

public sealed class DeedBesideTests : IDisposable
{
    private readonly HallFolder _hall = new();

    [Fact]
    public async Task Deeds_of_many_at_once_are_one_unbroken_chain()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(who => Task.Run(() =>
        {
            for (var i = 0; i < 25; i++)
            {
                _hall.Beside.Do(records =>
                {
                    records.Record("key.added", $"key:{who}-{i}", new { Number = i }, new Actor(null, Via.Console));
                    return true;
                });
            }
        })));

        Assert.Equal((100, true), (JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken).Entries, JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken).IsRight));
    }

    [Fact]
    public void A_deed_that_throws_leaves_no_trace()
    {
        Assert.Throws<InvalidOperationException>(() => _hall.Beside.Do<bool>(records =>
        {
            records.Record("key.added", "key:desk", new { Number = 1 }, Actor.System);
            throw new InvalidOperationException("No.");
        }));

        Assert.Equal(0, JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken).Entries);
    }

    public void Dispose() => _hall.Dispose();
}
