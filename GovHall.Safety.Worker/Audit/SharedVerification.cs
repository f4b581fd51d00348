using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Audit;

/// <summary>Verifies the journal for whoever asks over the web: one at a time, shared by all who ask meanwhile, and given up when nobody waits any more.</summary>
/// <remarks>Each verification reads one state of the file; many at once would keep the log of the database from being folded back, and the disk busy.</remarks>
internal sealed class SharedVerification(Database database)
{
    private readonly Lock _gate = new();
    private Flight? _flight;

    /// <summary>The verdict on the journal as it was when the verification began.</summary>
    public async Task<JournalVerdict> Verdict(CancellationToken ct)
    {
        var flight = Board();
        try
        {
            return await flight.Verdict.WaitAsync(ct);
        }
        finally
        {
            Leave(flight);
        }
    }

    private Flight Board()
    {
        lock (_gate)
        {
            _flight ??= new(database);
            _flight.Waiting++;
            return _flight;
        }
    }

    private void Leave(Flight flight)
    {
        lock (_gate)
        {
            if (--flight.Waiting == 0)
            {
                _flight = null;
                flight.Dispose();
            }
        }
    }

    private sealed class Flight : IDisposable
    {
        private readonly CancellationTokenSource _over = new();

        public Flight(Database database)
        {
            var over = _over.Token;
            Verdict = Task.Run(() => JournalVerification.Of(database, over), over);
        }

        public Task<JournalVerdict> Verdict { get; }

        public int Waiting { get; set; }

        /// <summary>Nobody waits any more.</summary>
        public void Dispose()
        {
            _over.Cancel();
            _over.Dispose();
        }
    }
}
