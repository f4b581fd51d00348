using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using GovHall.Safety.Core.Words;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace GovHall.Safety.Worker.Web;

/// <summary>The body of a POST, read strictly: every mistake says where it is. No body at all reads as <c>{}</c>.</summary>
/// <param name="Body">What was sent.</param>
/// <param name="Digest">SHA-256 of its bytes, lower-case hex.</param>
internal sealed record Sent<T>(T Body, string Digest) : IEndpointParameterMetadataProvider
    where T : class
{
    /// <summary>The largest body that is read, in bytes.</summary>
    public const int MostBytes = 256 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = ApiJson.MostLevels, AllowDuplicateProperties = false };

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional: true));

    /// <exception cref="ProblemException">It cannot be read; the problem says why.</exception>
    public static async ValueTask<Sent<T>?> BindAsync(HttpContext context)
    {
        var bytes = await Bytes(context);
        return new(bytes.Length == 0 ? Read(context, "{}"u8.ToArray()) : Read(context, bytes), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static async Task<byte[]> Bytes(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > MostBytes)
        {
            throw new ProblemException(new(StatusCodes.Status413PayloadTooLarge, ApiWords.TooLarge));
        }

        using var body = new MemoryStream();
        var buffer = new byte[8192];
        while (await request.Body.ReadAsync(buffer, context.RequestAborted) is > 0 and var read)
        {
            if (body.Length + read > MostBytes)
            {
                throw new ProblemException(new(StatusCodes.Status413PayloadTooLarge, ApiWords.TooLarge));
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static T Read(HttpContext context, byte[] bytes)
    {
        if (context.Request.ContentType is { } given && !IsJson(given))
        {
            throw new ProblemException(new(StatusCodes.Status415UnsupportedMediaType, ApiWords.NotJson));
        }

        using var document = Parse(bytes);
        try
        {
            return document.Deserialize<T>(ApiJson.Options) ?? throw new ProblemException(Problem.Field("$", ApiWords.WrongType));
        }
        catch (FieldException e)
        {
            throw new ProblemException(Problem.Field(Field(e), e.Why));
        }
        catch (JsonException e)
        {
            throw new ProblemException(Problem.Field(Field(e), Knows(document.RootElement, e) ? ApiWords.WrongType : ApiWords.UnknownField));
        }
    }

    private static JsonDocument Parse(byte[] bytes)
    {
        try
        {
            return Utf8.IsValid(bytes) ? JsonDocument.Parse(bytes, Strict) : throw new JsonException("Not UTF-8.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter where half a character is escaped in a name: names are looked at when repeated ones are looked for.
            throw new ProblemException(new(StatusCodes.Status400BadRequest, ApiWords.MalformedJson));
        }
    }

    private static bool IsJson(string contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>The path without the sign of the root: <c>checks[0].value</c>.</summary>
    private static string Field(JsonException e) => e.Path is { Length: > 2 } path ? path[2..] : "$";

    /// <summary>Whether what was wrong is the kind of a value; else the name was none of ours.</summary>
    private static bool Knows(JsonElement root, JsonException e) =>
        !e.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal) || root.ValueKind != JsonValueKind.Object;
}
