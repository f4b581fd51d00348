using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web;

/// <summary>Turns whatever a route throws into a problem that says what to do.</summary>
internal sealed class ProblemGuard(ILogger<ProblemGuard> log)
{
    public async Task Run(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
#pragma warning disable CA1031 // a mistake of ours ends one request and is logged
        catch (Exception e) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            http.Response.Headers.Remove("ETag");
            await Of(e, http).ExecuteAsync(http);
        }
    }

    private Problem Of(Exception error, HttpContext http)
    {
        switch (error)
        {
            case ProblemException refused:
                return refused.Problem;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return new(StatusCodes.Status413PayloadTooLarge, ApiWords.TooLarge);
            case BadHttpRequestException bad:
                return new(bad.StatusCode is >= 400 and < 500 ? bad.StatusCode : StatusCodes.Status400BadRequest, ApiWords.BadRequest);
            case StoreUnavailableException:
            case var database when LedgerErrors.IsDatabase(database):
                Log.StorageUnavailable(log, error, http.Request.Method, http.Request.Path);
                return new(StatusCodes.Status503ServiceUnavailable, ApiWords.StorageUnavailable, RetryAfter: 5);
            default:
                Log.RequestFailed(log, error, http.Request.Method, http.Request.Path);
                return new(StatusCodes.Status500InternalServerError, ApiWords.OwnFault);
        }
    }
}

internal static class ProblemGuards
{
    /// <summary>Puts the guard around each of these routes, outside of everything else: a developer's error page never sees what a route throws.</summary>
    public static RouteGroupBuilder AnswerProblems(this RouteGroupBuilder routes)
    {
        ((IEndpointConventionBuilder)routes).Finally(endpoint =>
        {
            if (endpoint.RequestDelegate is { } next)
            {
                endpoint.RequestDelegate = http => http.RequestServices.GetRequiredService<ProblemGuard>().Run(http, next);
            }
        });
        return routes;
    }
}

internal static partial class Log
{
    [LoggerMessage(6001, LogLevel.Error, "{Method} {Path} failed: a mistake of ours. Report it with this entry.")]
    public static partial void RequestFailed(ILogger logger, Exception error, string method, string path);

    [LoggerMessage(6002, LogLevel.Warning, "{Method} {Path} was answered 503: the database could not be used.")]
    public static partial void StorageUnavailable(ILogger logger, Exception error, string method, string path);
}
