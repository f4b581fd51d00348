using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Web;

/// <summary>Lets those through whom the route's rule allows, and says who they are: <see cref="SignedIn"/> among the request's features.</summary>
internal sealed class Gate(Sessions sessions, FailedSignIns failed, Origins origins)
{
    public async Task Pass(HttpContext http, RouteRule rule, RequestDelegate next)
    {
        if (await Refuse(http, rule) is { } problem)
        {
            await problem.ExecuteAsync(http);
            return;
        }

        await next(http);
    }

    private async Task<Problem?> Refuse(HttpContext http, RouteRule rule)
    {
        var attempt = await sessions.Of(http);
        if (attempt.Who is not { } who)
        {
            return failed.TooMany(http.Connection.RemoteIpAddress)
                ? new(StatusCodes.Status429TooManyRequests, ApiWords.TooManySignIns, RetryAfter: (int)FailedSignIns.Window.TotalSeconds)
                : new(StatusCodes.Status401Unauthorized, attempt.Why);
        }

        http.Features.Set(who);
        var changes = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        var refusal =
            changes && !attempt.ByHeader && origins.IsForeign(http.Request) ? ApiWords.ForeignPage :
            rule switch
            {
                RouteRule.Everybody => null,
                RouteRule.Readers => who.MayRead ? null : RightWords.NotAllowed,
                RouteRule.JournalReaders => who.MayReadJournal,
                RouteRule.Doers => who.MayAct ? null : ApiWords.KeyMayNotAct,
            };
        return refusal is null ? null : Problem.Of(refusal);
    }
}
