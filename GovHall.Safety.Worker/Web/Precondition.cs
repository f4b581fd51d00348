using System.Globalization;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Web;

/// <summary>The version a caller has seen, by <c>If-Match</c>.</summary>
internal static class Precondition
{
    /// <summary>The version; null where none, or any (<c>*</c>), is asked for.</summary>
    /// <exception cref="ProblemException">It is no version of ours.</exception>
    public static int? Of(HttpRequest request)
    {
        var given = request.Headers.IfMatch.ToString().Trim();
        if (given is "" or "*")
        {
            return null;
        }

        return int.TryParse(given.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new ProblemException(Problem.Of(ApiWords.InvalidIfMatch));
    }

    /// <summary>Tells the version that is shown, for a later <c>If-Match</c>.</summary>
    public static void Tell(HttpContext http, int version) =>
        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
