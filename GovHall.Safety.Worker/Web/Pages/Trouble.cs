using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>Why a page cannot be shown, and what to do.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What is wrong, in a few words.</param>
/// <param name="Why">What to do.</param>
public sealed record Trouble(int Status, Text Title, Text Why)
{
    public static Trouble NotFound { get; } = new(StatusCodes.Status404NotFound, PageWords.NotFoundTitle, PageWords.NotFoundWhy);

    public static Trouble DiskFull { get; } = new(StatusCodes.Status503ServiceUnavailable, PageWords.DiskTitle, PageWords.DiskWhy);

    public static Trouble StaleForm { get; } = new(StatusCodes.Status400BadRequest, PageWords.StaleTitle, PageWords.StaleWhy);

    public static Trouble TooLarge { get; } = new(StatusCodes.Status413PayloadTooLarge, PageWords.TooLargeTitle, PageWords.TooLargeWhy);

    public static Trouble OwnFault { get; } = new(StatusCodes.Status500InternalServerError, PageWords.FaultTitle, PageWords.FaultWhy);

    public static Trouble DeadEnrolment { get; } = new(StatusCodes.Status404NotFound, PageWords.DeadEnrolmentTitle, PageWords.DeadEnrolmentWhy);

    public static Trouble Forbidden(Text why) => new(StatusCodes.Status403Forbidden, PageWords.ForbiddenTitle, why);
}
