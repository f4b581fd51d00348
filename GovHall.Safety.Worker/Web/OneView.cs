using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Web;

/// <summary>What a GET of one thing answers: the thing and its version, or that there is none.</summary>
internal static class OneView
{
    /// <param name="http">The request.</param>
    /// <param name="id">What was asked for.</param>
    /// <param name="row">Null: there is none.</param>
    /// <param name="version">For a later <c>If-Match</c>.</param>
    /// <param name="view">What is shown of it.</param>
    public static IResult Of<TRow, TView>(HttpContext http, object id, TRow? row, Func<TRow, int> version, Func<TRow, TView> view)
        where TRow : class
    {
        if (row is null)
        {
            return Problem.Of(RightWords.NoSuch(id.ToString()!));
        }

        Precondition.Tell(http, version(row));
        return Results.Ok(view(row));
    }
}
