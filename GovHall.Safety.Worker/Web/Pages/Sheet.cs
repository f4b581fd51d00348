using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>A component with its frame and model as the answer to a request.</summary>
internal static class Sheet
{
    /// <summary>The whole page is made before its first byte leaves, so a failure is a clean error page.</summary>
    public static IResult Of<TPage>(Frame frame, object model, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Frame"] = frame, ["Model"] = model }) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>Something that is not as asked: said in the look of all pages.</summary>
    public static IResult Trouble(Frame frame, Trouble trouble) => Of<TroublePage>(frame, trouble, trouble.Status);
}
