using System.Text.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Web;

/// <summary>What a caller gets instead of an answer (RFC 9457), in the language asked for and in both.</summary>
/// <param name="Type">A URN that ends in <paramref name="Code"/>.</param>
/// <param name="Title">What kind of "no" it is.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong and what to do.</param>
/// <param name="Instance">The path that was asked for.</param>
/// <param name="Code">Stable, kebab-case: programs test it.</param>
/// <param name="Errors">What is wrong field by field.</param>
/// <param name="Messages"><paramref name="Detail"/> in both languages.</param>
internal sealed record ProblemView(
    string Type, string Title, int Status, string Detail, string Instance, string Code, IReadOnlyDictionary<string, Text> Errors, Text Messages);

/// <summary>A refusal with its HTTP status.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Why">What is wrong.</param>
/// <param name="RetryAfter">In seconds; null where trying again does not help.</param>
internal sealed record Problem(int Status, Refusal Why, int? RetryAfter = null) : IResult
{
    public const string ContentType = "application/problem+json";

    public static Problem Of(Refusal refusal) => new(StatusOf(refusal), refusal);

    /// <summary>The status that fits a "no" of this kind, for programs and for pages.</summary>
    public static int StatusOf(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
    };

    /// <summary>One field of what was sent is wrong.</summary>
    public static Problem Field(string field, Text why) =>
        Of(ApiWords.WrongFields.At(field, why));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var language = Language.Of(request);
        var view = new ProblemView(
            $"urn:govhall-safety:problem:{Why.Code}",
            ApiWords.Title(Status).In(language),
            Status,
            Why.Why.In(language),
            request.Path.ToString(),
            Why.Code,
            Why.Errors,
            Why.Why);
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.Headers.ContentLanguage = language;
        response.Headers.Append("Vary", "Accept-Language");
        if (RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        await JsonSerializer.SerializeAsync(response.Body, view, ApiJson.Options, httpContext.RequestAborted);
    }
}

/// <summary>Ends a request with a problem, from wherever it is found.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Why.Why.En)
{
    public Problem Problem { get; } = problem;
}
