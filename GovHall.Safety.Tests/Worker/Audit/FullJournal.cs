using GovHall.Safety.Core.Duty;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Audit;

/// <summary>A journal of some 300 lines of all kinds, made by the real ledger, and the heads that its mails quote. Nobody writes to it any more.</summary>
public sealed class FullJournal : IAsyncLifetime
{
    private const int Least = 300;

    private readonly TestWeb _web = new();
    private SigningKey? _key;

    internal Database Database => _web.Database;

    private DataFolder Folder => _web.Services.GetRequiredService<DataFolder>();

    /// <summary>The hall's own key: whoever sits at the machine can sign by it.</summary>
    internal SigningKey Key => _key!;

    /// <summary>In order; the last one is of the very end: somebody verified it then, and kept what was printed.</summary>
    internal IReadOnlyList<JournalHead> Heads { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await _web.InitializeAsync();
        await _web.Planned();
        _key = SigningKey.Of(Folder);
        await _web.Write(ledger =>
        {
            ledger.SignBy(_key);
            return ledger.Now;
        });
        while (_web.JournalHead() < Least)
        {
            var run = await _web.Planned();
            var incident = await _web.Raised();
            var hazard = await _web.Found();
            await (await _web.As(Role.Guard)).Post($"/api/v1/inspections/{run}/checks", """{"checks":[{"id":"a","item":"power","verdict":"pass","note":"已断电"}]}""");
            await (await _web.WithKey(Role.Integration)).Post($"/api/v1/incidents/{incident}/acknowledge", """{"by":"engineer","note":"在路上"}""");
            await (await _web.As(Role.FireManager)).Post($"/api/v1/hazards/{hazard}/plan", """{"owner":"guard","measure":"清理"}""");
            _web.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        using var db = Database.Read();
        var quoted = db.Notifications.AsEnumerable().Select(mail => JournalHead.Read(mail.Letter.JournalHead)).OfType<JournalHead>();
        Heads = [.. quoted.Append(JournalVerification.Of(Database, TestContext.Current.CancellationToken).Head).Distinct().OrderBy(head => head.Seq)];
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _key?.Dispose();
    }
}
