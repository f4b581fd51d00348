using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Notifications;

/// <summary>Somebody has it tried again.</summary>
/// <param name="By">The person; needed with a key.</param>
internal sealed record RetryBody(string? By = null);

/// <summary><c>/api/v1/notifications</c>.</summary>
internal static class NotificationEndpoints
{
    public static void MapNotifications(this IEndpointRouteBuilder api)
    {
        var notifications = api.MapGroup("/notifications").WithTags("notifications");
        notifications.MapGet("/", List).Allow(RouteRule.Readers).Answers<Page<NotificationView>>("Notifications, the newest first.");
        notifications.MapPost("/{id:guid}/retry", Retry).Allow(RouteRule.Doers).Answers<NotificationView>("Somebody has it tried again.");
    }

    private static async Task<IResult> List(string? state, string? cursor, string? limit, Database database, CurrentHall hall, CancellationToken ct)
    {
        var query = new Query(hall.Now.TimeZone);
        var (states, after, most) = (query.Words<NotificationState>("state", state), query.After(cursor), query.Limit(limit));
        var last = after is { } given && Guid.TryParse(given.Key, out var id) ? id : (Guid?)null;
        query.Require(after is null || last is not null, "cursor", Core.Words.ApiWords.CursorNeeded);
        query.ThrowIfWrong();
        await using var db = database.Read();
        var notifications = db.Notifications.AsNoTracking();
        notifications = states is null ? notifications : notifications.Where(notification => states.Contains(notification.State));
        if (after is { } cut)
        {
            var created = Instants.FromMicroseconds(cut.At);
            notifications = notifications.Where(notification =>
                notification.CreatedAt < created || (notification.CreatedAt == created && notification.Id < last));
        }

        var found = await notifications.OrderByDescending(notification => notification.CreatedAt).ThenByDescending(notification => notification.Id).Take(most + 1).ToListAsync(ct);
        return Results.Ok(
            Page.OfEach(
                found,
                most,
                notification => new Cursor(notification.CreatedAt.Microseconds(), notification.Id.ToString()),
                notification => NotificationView.Of(notification, hall.Now.TimeZone)));
    }

    private static Task<IResult> Retry(Guid id, Sent<RetryBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        desk.Do(http, sent.Digest, new Asked<Notification>(
            NotificationDeeds.Retry(id, who.For(sent.Body.By)),
            ledger => ledger.FindNotification(id)?.Version,
            (ledger, notification) => NotificationView.Of(notification, ledger.Hall.TimeZone)));
}
