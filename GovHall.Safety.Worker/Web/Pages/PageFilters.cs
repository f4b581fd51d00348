using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web.Pages.Entrance;
using Microsoft.AspNetCore.Antiforgery;

namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>Around every page: its headers, the language link, and the page for a disk that takes nothing.</summary>
internal sealed class EveryPage(Frames frames, BrowserSessions sessions, ILogger<EveryPage> log) : IEndpointFilter
{
    private const string ContentPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Around(context.HttpContext, () => next(context));

    public async ValueTask<object?> Around(HttpContext http, Func<ValueTask<object?>> page)
    {
        Headers(http.Response.Headers);
        if (ChosenLanguage.Switch(http) is { } chosen)
        {
            return chosen;
        }

        try
        {
            http.Features.Set(await sessions.Of(http));
            return await page();
        }
        catch (Exception e) when (e is StoreUnavailableException || LedgerErrors.IsDisk(e))
        {
            Log.DiskRefused(log, e, http.Request.Method);
            http.Response.Headers.RetryAfter = "5";
            return Sheet.Trouble(frames.Bare(http), Trouble.DiskFull);
        }
        catch (Exception e) when (e is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } or InvalidDataException)
        {
            // The form reader's limits: more fields, or longer ones, than any form of ours has.
            return Sheet.Trouble(frames.Bare(http), Trouble.TooLarge);
        }
#pragma warning disable CA1031 // whatever goes wrong, a person gets a page that says so, and the log has the rest
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.PageFailed(log, e, http.Request.Method, http.GetEndpoint()?.DisplayName);
            return Sheet.Trouble(frames.Bare(http), Trouble.OwnFault);
        }
    }

    private static void Headers(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-cache, no-store";
        headers["X-Robots-Tag"] = "noindex";
    }
}

/// <summary>Pages behind a link with a secret: the address itself must not travel.</summary>
internal sealed class SecretAddress : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    }
}

/// <summary>A form must come from our own page: checked for every POST that a cookie would authorise.</summary>
internal sealed class OwnForms(Frames frames, IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return !HttpMethods.IsPost(http.Request.Method) || (http.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(http))
            ? await next(context)
            : Sheet.Trouble(frames.Bare(http), Trouble.StaleForm);
    }
}

/// <summary>Only for people of the hall; everybody else is told how to come in.</summary>
internal sealed class PeopleOnly(Frames frames, WelcomeModels welcome) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return http.SignedInPerson() switch
        {
            null => Sheet.Of<WelcomePage>(frames.WithToken(http), welcome.Of(http), StatusCodes.Status401Unauthorized),
            var person when !Rights.See(person) => Sheet.Trouble(frames.Bare(http), Trouble.Forbidden(RightWords.NotAllowed.Why)),
            _ => await next(context),
        };
    }
}

internal static partial class Log
{
    // The path is not logged: it may be a link with a secret.
    [LoggerMessage(6201, LogLevel.Error, "A page failed ({Method} {Endpoint}): a mistake of ours. Report it with this entry.")]
    public static partial void PageFailed(ILogger logger, Exception error, string method, string? endpoint);

    [LoggerMessage(6202, LogLevel.Warning, "A page was answered 503 ({Method}): the database could not be used.")]
    public static partial void DiskRefused(ILogger logger, Exception error, string method);
}
