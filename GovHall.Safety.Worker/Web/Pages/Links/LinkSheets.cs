using System.Globalization;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Incidents;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web.Pages.Links;

/// <summary>What stands behind a mail's button, as it is now.</summary>
internal sealed class LinkSheets(Frames frames, Database database, CurrentHall hall, FailedSignIns failed, TimeProvider time)
{
    /// <summary>Whether something can be done by it.</summary>
    public bool Leads(string token)
    {
        using var db = database.Read();
        return MailLinks.WrongWith(MailLinks.Find(db, token), hall.Now, time.Instant()) is null;
    }

    /// <summary>The page of the link, whatever it leads to.</summary>
    /// <param name="token">The token of the link.</param>
    /// <param name="http">Who asks.</param>
    /// <param name="choiceMissing">The form was sent without the choice.</param>
    /// <param name="sent">What was typed and not taken; null: nothing.</param>
    public IResult Of(string token, HttpContext http, bool choiceMissing = false, SentForm? sent = null)
    {
        using var db = database.Read();
        var (link, known, now) = (MailLinks.Find(db, token), hall.Now, time.Instant());
        var frame = frames.Bare(http, link?.Notification.To.Language);
        if (MailLinks.WrongWith(link, known, now) is { } wrong)
        {
            return Sheet.Of<DeadLinkPage>(frame, Dead(wrong, link, known, now), StatusOf(wrong, http));
        }

        var model = Model(link!, known, now) with { ChoiceMissing = choiceMissing, Sent = sent ?? SentForm.None };
        return model.CanTake
            ? Sheet.Of<LinkPage>(frame, model, choiceMissing ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK)
            : Sheet.Of<TakenPage>(frame, model, model.Sent.Status);
    }

    /// <summary>Guesses are counted like failed sign-ins; a link that is known is never held up, whoever shares the address.</summary>
    private int StatusOf(Refusal wrong, HttpContext http)
    {
        if (wrong == LinkWords.Unknown && failed.TooMany(http.Connection.RemoteIpAddress))
        {
            http.Response.Headers.RetryAfter = FailedSignIns.Window.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
            return StatusCodes.Status429TooManyRequests;
        }

        return wrong == LinkWords.Expired ? StatusCodes.Status410Gone : Problem.StatusOf(wrong);
    }

    private static LinkModel Model(MailLink link, HallNow hall, DateTimeOffset now)
    {
        var me = MailLinks.ActsAs(link.Notification.To, hall);
        return new LinkModel
        {
            To = link.Notification.To,
            Person = hall.Person(link.Notification.To.Person),
            Incidents = [.. link.Incidents.Select(incident => new LinkedIncident(
                incident,
                incident.State == IncidentState.Open ? Letters.Foretell(incident, hall.ContextOf(incident), now) : [],
                incident.AcknowledgedBy is { } by ? hall.NameOf(by) : null,
                incident.State == IncidentState.Acknowledged && incident.AcknowledgedBy == me,
                incident.State == IncidentState.Acknowledged && incident.HandedTo is { } to && to == me,
                Letters.Knowing(incident, hall.NameOf)))],
            Phones = Phones(link, hall, now),
        };
    }

    /// <summary>A number is a person's, and a link travels with its mail: numbers are shown where its reader has the right to see them (contract 5.2).</summary>
    private static ImmutableArray<PhoneNumber> Phones(MailLink link, HallNow hall, DateTimeOffset now) =>
        hall.Person(link.Notification.To.Person) is { } reader && Rights.SeePhones(reader)
            ? Calls.About(link.Incidents[0], hall, now, reader.Id)
            : [];

    private static DeadLink Dead(Refusal wrong, MailLink? link, HallNow hall, DateTimeOffset now) => link is null
        ? new(LinkWords.UnknownTitle, LinkWords.UnknownWhy, [])
        : new(
            wrong == LinkWords.Expired ? LinkWords.ExpiredTitle : LinkWords.RetiredTitle,
            wrong == LinkWords.Expired ? LinkWords.ExpiredWhy : wrong.Why,
            wrong == LinkWords.Expired ? Phones(link, hall, now) : []);
}
