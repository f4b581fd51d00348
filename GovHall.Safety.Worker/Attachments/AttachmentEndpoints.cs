using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Attachments;

/// <summary>A photo as the API shows it.</summary>
internal sealed record AttachmentView(Guid Id, string Sha256, string ContentType, int Size, string By, DateTimeOffset At);

/// <summary><c>/api/v1/attachments</c>.</summary>
internal static class AttachmentEndpoints
{
    /// <summary>What a form adds around the photo.</summary>
    private const int Around = 16 * 1024;

    public static void MapAttachments(this IEndpointRouteBuilder api)
    {
        var attachments = api.MapGroup("/attachments").WithTags("attachments");
        attachments.MapPost("/", Add).Allow(RouteRule.Doers)
            .WithMetadata(new RequestSizeLimitAttribute(AttachmentFiles.MostBytes + Around))
            .Answers<AttachmentView>("A photo, as the body or in a form; the same photo twice is one. With a key, by names the person in the address.", StatusCodes.Status201Created);
        attachments.MapGet("/{id:guid}", One).Allow(RouteRule.Readers).WithSummary("The photo itself.");
    }

    private static async Task<IResult> Add(string? by, SignedIn who, HttpContext http, CurrentHall hall, AttachmentFiles files, DeedDesk desk)
    {
        var actor = who.For(by);
        if (AttachmentDeeds.Forbidden(hall.Now, actor) is { } forbidden)
        {
            return Problem.Of(forbidden);
        }

        var (photo, refusal) = await Keep(files, http);
        return photo is null
            ? new Problem(StatusOf(refusal!), refusal!)
            : await desk.Do(http, photo.Sha256, new Asked<Attachment>(AttachmentDeeds.Keep(photo, actor), _ => null, Shown) { MadeIn = "/api/v1/attachments" });
    }

    private static async Task<IResult> One(Guid id, HttpContext http, Database database, AttachmentFiles files, CancellationToken ct)
    {
        await using var db = database.Read();
        if (await db.Attachments.AsNoTracking().SingleOrDefaultAsync(attachment => attachment.Id == id, ct) is not { } found)
        {
            return Problem.Of(RightWords.NoSuch(id.ToString()));
        }

        if (files.Find(found) is not { } path)
        {
            return Problem.Of(AttachmentWords.FileGone);
        }

        // Its bytes never change; and whatever they are, a browser makes nothing of them but a picture.
        var headers = http.Response.Headers;
        (headers.CacheControl, headers.XContentTypeOptions, headers.ContentSecurityPolicy) = ("private, max-age=31536000, immutable", "nosniff", "default-src 'none'; sandbox");
        return Results.File(path, found.ContentType);
    }

    private static AttachmentView Shown(Ledger ledger, Attachment attachment) => new AttachmentView(
        attachment.Id, attachment.Sha256, attachment.ContentType, attachment.Size, attachment.By, ledger.Hall.TimeZone.ShownAt(attachment.At));

    /// <summary>The first file of a form, or the whole body.</summary>
    private static async Task<(KeptPhoto? Photo, Refusal? Refusal)> Keep(AttachmentFiles files, HttpContext http)
    {
        if (http.Request.ContentLength > AttachmentFiles.MostBytes + Around)
        {
            throw TooLarge();
        }

        try
        {
            if (!http.Request.HasFormContentType)
            {
                return await files.Keep(http.Request.Body, http.RequestAborted);
            }

            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            await using var content = form.Files is [var file, ..] ? file.OpenReadStream() : Stream.Null;
            return await files.Keep(content, http.RequestAborted);
        }
        catch (Exception e) when (e is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } or InvalidDataException)
        {
            throw TooLarge();
        }
    }

    private static ProblemException TooLarge() => new(new(StatusCodes.Status413PayloadTooLarge, AttachmentWords.TooLarge(AttachmentFiles.MostBytes / (1024 * 1024))));

    private static int StatusOf(Refusal refusal) =>
        refusal.Code == AttachmentWords.NotAPhoto.Code ? StatusCodes.Status415UnsupportedMediaType :
        refusal.Code == "too-large" ? StatusCodes.Status413PayloadTooLarge : Problem.StatusOf(refusal);
}
