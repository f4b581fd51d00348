using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Web;

/// <summary>Whatever goes wrong under <c>/api</c> ends as a problem that says what to do, never as an empty or a naked answer.</summary>
internal sealed class ProblemPages(ILogger<ProblemPages> log) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), api => api.Use(Guard));
        next(app);
    };

    private async Task Guard(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            http.Response.Headers.Remove("ETag");
            await Of(e, http).ExecuteAsync(http);
        }

        if (!http.Response.HasStarted && http.Response.ContentLength is null && string.IsNullOrEmpty(http.Response.ContentType) && Bare(http.Response.StatusCode) is { } problem)
        {
            await problem.ExecuteAsync(http);
        }
    }

    private static Problem? Bare(int status) => status switch
    {
        StatusCodes.Status404NotFound => new(status, ApiWords.NoSuchAddress),
        StatusCodes.Status405MethodNotAllowed => new(status, ApiWords.NoSuchMethod),
        StatusCodes.Status415UnsupportedMediaType => new(status, ApiWords.NotJson),
        StatusCodes.Status400BadRequest => new(status, ApiWords.BadRequest),
        _ => null,
    };

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
            case StoreUnavailableException or SqliteException:
                Log.StorageUnavailable(log, error, http.Request.Method, http.Request.Path);
                return new(StatusCodes.Status503ServiceUnavailable, ApiWords.StorageUnavailable, RetryAfter: 5);
            default:
                Log.RequestFailed(log, error, http.Request.Method, http.Request.Path);
                return new(StatusCodes.Status500InternalServerError, ApiWords.OwnFault);
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(6001, LogLevel.Error, "{Method} {Path} failed: a mistake of ours. Report it with this entry.")]
    public static partial void RequestFailed(ILogger logger, Exception error, string method, string path);

    [LoggerMessage(6002, LogLevel.Warning, "{Method} {Path} was answered 503: the database could not be used.")]
    public static partial void StorageUnavailable(ILogger logger, Exception error, string method, string path);
}
