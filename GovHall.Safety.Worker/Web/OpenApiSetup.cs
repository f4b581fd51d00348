using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GovHall.Safety.Worker.Web;

/// <summary><c>/openapi/v1.json</c>: what the API can do, for people and generators.</summary>
internal static class OpenApiSetup
{
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) ?? false;
        options.AddDocumentTransformer(Describe);
        options.AddOperationTransformer(Say);
        options.AddSchemaTransformer(Shape);
    });

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new()
        {
            Title = "GovHall Safety",
            Version = "v1",
            Description = "Inspections, sensors, alarms and incidents of a government service hall. Texts for people are { zh, en }; instants carry the hall's offset; a refusal is an application/problem+json with a stable code.",
        };
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key (apikey add NAME --role ROLE)." },
            ["session"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = SessionCookie.Name, Description = "An enrolled browser (user enrol PERSON)." },
        };
        document.Security =
        [
            new() { [new OpenApiSecuritySchemeReference("key", document)] = [] },
            new() { [new OpenApiSecuritySchemeReference("session", document)] = [] },
        ];
        return Task.CompletedTask;
    }

    private static Task Say(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var rule = context.Description.ActionDescriptor.EndpointMetadata.OfType<RouteRule>().LastOrDefault();
        operation.Description = rule switch
        {
            RouteRule.Everybody => "Anybody.",
            RouteRule.Readers => "Whoever is signed in.",
            RouteRule.JournalReaders => "Auditors, directors and administrators.",
            RouteRule.Doers => "A person with the right; a key of role integration or administrator names the person in by.",
        };
        if (rule == RouteRule.Doers)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(Header(Repeat.Header, "The same key again gets the same answer, and nothing is done twice."));
            operation.Parameters.Add(Header("If-Match", "The version that was seen; another one is answered 412."));
        }

        return Task.CompletedTask;
    }

    /// <summary>What our own converters make of a type.</summary>
    private static Task Shape(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(TimeSpan))
        {
            schema.Type = JsonSchemaType.String;
            schema.Pattern = "^[0-9]{1,9}[smhd]$";
            schema.Examples = [JsonValue.Create("15m")];
        }
        else if (type == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String;
            schema.Format = "date-time";
        }
        else if (type == typeof(DateOnly))
        {
            schema.Type = JsonSchemaType.String;
            schema.Format = "date";
        }
        else if (type == typeof(string))
        {
            schema.Type = context.JsonPropertyInfo?.CustomConverter is AnswerValueConverter
                ? JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Boolean
                : JsonSchemaType.String;
        }
        else if (type.IsEnum)
        {
            schema.Enum = [.. Enum.GetNames(type).Select(name => JsonValue.Create(Kebab.Of(name)))];
        }
        else if (context.JsonTypeInfo.ElementType == typeof(string))
        {
            schema.Items ??= new OpenApiSchema { Type = JsonSchemaType.String };
        }

        if (context.JsonPropertyInfo is { IsGetNullable: true } && schema.Type is not null)
        {
            schema.Type |= JsonSchemaType.Null;
        }

        return Task.CompletedTask;
    }

    private static OpenApiParameter Header(string name, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
