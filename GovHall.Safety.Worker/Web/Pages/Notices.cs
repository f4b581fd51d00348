using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>What is said on the page after a deed. The address carries only the word of a closed set, so nobody can have us say something else.</summary>
internal static class Notices
{
    private static readonly Dictionary<string, Text> Known = new(StringComparer.Ordinal)
    {
        ["saved"] = PageWords.Saved,
        ["nothing-new"] = PageWords.NothingNew,
        ["completed"] = PageWords.Completed,
        ["scanned"] = PageWords.Scanned,
        ["scanned-again"] = PageWords.ScannedAgain,
        ["back-filled"] = PageWords.ScanBackFilled,
        ["signed"] = PageWords.WasSigned,
        ["accepted"] = PageWords.Accepted,
        ["returned"] = PageWords.Returned,
        ["excused"] = PageWords.Excused,
        ["acknowledged"] = PageWords.Acknowledged,
        ["noted"] = PageWords.Noted,
        ["joined"] = PageWords.Joined,
        ["handed-over"] = PageWords.HandedOver,
        ["escalated"] = PageWords.Escalated,
        ["resolved"] = PageWords.Resolved,
        ["closed"] = PageWords.Closed,
        ["reopened"] = PageWords.Reopened,
        ["reset"] = PageWords.WasReset,
        ["bypassed"] = PageWords.Bypassed,
        ["reported"] = PageWords.Reported,
        ["planned"] = PageWords.Planned,
        ["begun"] = PageWords.Begun,
        ["submitted"] = PageWords.Submitted,
        ["rechecked"] = PageWords.Rechecked,
        ["sent-back"] = PageWords.SentBack,
        ["signed-off"] = PageWords.SignedOff,
        ["extended"] = PageWords.Extended,
        ["away"] = PageWords.AwaySaved,
        ["back"] = PageWords.BackSaved,
        ["stands-in"] = PageWords.SubstituteSaved,
        ["swap-asked"] = PageWords.SwapAsked,
        ["swapped"] = PageWords.SwapDone,
        ["swap-gone"] = PageWords.SwapGone,
        ["enrolled"] = PageWords.Enrolled,
    };

    public static Text? Read(string? word) => word is null ? null : Known.GetValueOrDefault(word);

    /// <summary>What is said after a scan.</summary>
    public static string Of(ScanOutcome outcome) => outcome.Scan.BackFilled ? "back-filled" : outcome.Repeated ? "scanned-again" : "scanned";

    /// <summary>After a POST the browser is sent to a GET, so that reloading repeats nothing.</summary>
    /// <param name="path">A path of our own.</param>
    /// <param name="word">What is said there; empty: nothing.</param>
    public static IResult SeeOther(string path, string word = "") => new SeeOtherResult(word.Length == 0 ? path : $"{path}?done={word}");

    private sealed class SeeOtherResult(string location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = location;
            return Task.CompletedTask;
        }
    }
}
