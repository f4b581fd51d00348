using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Audit;

/// <summary>Gives the writer the key by which it signs the journal's heads, once nobody waits for the start any more; where there is none, a new one.</summary>
/// <remarks>What happens before is signed with the first head after it. A folder that gives no key holds nothing up: it is told, and tried again each hour.</remarks>
internal sealed class HeadSigning(DataFolder folder, LedgerWriter writer, Started started, TimeProvider time, ILogger<HeadSigning> log) : PeriodicService(time, log)
{
    private static readonly TimeSpan AgainAfterFailure = TimeSpan.FromHours(1);

    private SigningKey? _key;
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    protected override async Task<bool> Once(CancellationToken ct)
    {
        if (_next <= Time.GetUtcNow())
        {
            await Begin(ct);
        }

        return false;
    }

    private async Task Begin(CancellationToken ct)
    {
        try
        {
            var key = _key ??= SigningKey.Of(folder);
            var signer = await writer.Write(
                ledger =>
                {
                    ledger.SignBy(key);
                    return ledger.NewSigner!;
                },
                ct);
            _next = DateTimeOffset.MaxValue;
            Log.HeadsSigned(log, signer.Named.ToString());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _next = Time.GetUtcNow() + AgainAfterFailure;
            Log.KeyUnusable(log, folder.Keys, e.Message);
            writer.Tell(at => FaultWords.SigningKeyUnusable(folder.Keys, e.Message, at));
        }
    }

    public override void Dispose()
    {
        _key?.Dispose();
        base.Dispose();
    }
}

internal static partial class Log
{
    [LoggerMessage(1204, LogLevel.Information, "The journal's heads are signed; whoever has the public key can verify them: {Key}")]
    public static partial void HeadsSigned(ILogger logger, string key);

    [LoggerMessage(1205, LogLevel.Error, "The key that signs the journal's heads can be neither read nor made in '{Folder}': {Why} Look at the rights of that folder; it is tried again in an hour.")]
    public static partial void KeyUnusable(ILogger logger, string folder, string why);
}
