using System.Text.Json;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web;

/// <summary>A deed that is asked for over HTTP.</summary>
/// <param name="Deed">What is done, inside the transaction.</param>
/// <param name="Version">The version of what it is done to, before; null where there is no such thing.</param>
/// <param name="View">What is answered, made inside the transaction: exactly what the deed left behind.</param>
internal sealed record Asked<TState>(Func<Ledger, Outcome<TState>> Deed, Func<Ledger, int?> Version, Func<Ledger, TState, object> View)
    where TState : class
{
    /// <summary>The list in which the thing is found that the deed makes, by the <c>id</c> of the answer; null where it makes none.</summary>
    public string? MadeIn { get; init; }

    public int Status => MadeIn is null ? StatusCodes.Status200OK : StatusCodes.Status201Created;
}

/// <summary>Does what is asked for over HTTP, once: deed and answer are written in one transaction, so that whoever asks again gets the same answer.</summary>
internal sealed class DeedDesk(LedgerWriter writer)
{
    /// <param name="http">The request.</param>
    /// <param name="digest">SHA-256 of its body.</param>
    /// <param name="asked">What is asked for.</param>
    public async Task<IResult> Do<TState>(HttpContext http, string digest, Asked<TState> asked)
        where TState : class
    {
        var expected = Precondition.Of(http.Request);
        var repeat = Repeat.Of(http, digest);
        var answer = await writer.Write(ledger => Answer(ledger, asked, expected, repeat), http.RequestAborted);
        if (answer.Problem is { } problem)
        {
            return problem;
        }

        CrashPoint.Pass(CrashAt.ReplyReady);
        if (answer.Again)
        {
            http.Response.Headers["Idempotency-Replayed"] = "true";
        }

        if (asked.MadeIn is { } list)
        {
            using var made = JsonDocument.Parse(answer.Json);
            http.Response.Headers.Location = $"{list}/{Uri.EscapeDataString(made.RootElement.GetProperty("id").GetString()!)}";
        }

        return Results.Text(answer.Json, "application/json", statusCode: asked.Status);
    }

    private static DeedAnswer Answer<TState>(Ledger ledger, Asked<TState> asked, int? expected, Repeat? repeat)
        where TState : class
    {
        if (repeat?.Known(ledger) is { } before)
        {
            return before.Request == repeat.Digest
                ? new(before.Response, Again: true)
                : Refused(Problem.Of(ApiWords.KeyReused));
        }

        if (expected is not null && asked.Version(ledger) is { } version && version != expected)
        {
            return Refused(new(StatusCodes.Status412PreconditionFailed, ApiWords.VersionChanged(version)));
        }

        var outcome = asked.Deed(ledger);
        if (outcome.Refusal is { } refusal)
        {
            // Nothing was done, so nothing is remembered: the same request may be right a minute later.
            return Refused(Problem.Of(refusal));
        }

        ledger.Flush();
        var json = JsonSerializer.Serialize(asked.View(ledger, outcome.Value!), ApiJson.Options);
        repeat?.Remember(ledger, json, asked.Status);
        return new(json, Again: false);
    }

    private static DeedAnswer Refused(Problem problem) => new("", Again: false, problem);

    private sealed record DeedAnswer(string Json, bool Again, Problem? Problem = null);
}
