using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Incidents;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web.Pages.Links;

/// <summary>
/// The page behind a mail's button. Mail scanners open links, run their scripts and send their forms within minutes, so opening
/// changes nothing, and the one form does nothing without a choice that is not made beforehand.
/// </summary>
internal static class LinkPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/a/{token}", [HttpMethods.Get, HttpMethods.Head], Show);
        pages.MapPost("/a/{token}", Take);
    }

    private static IResult Show(string token, HttpContext http, Frames frames, Database database, CurrentHall hall, TimeProvider time) =>
        Shown(token, choiceMissing: false, http, frames, database, hall.Now, time.Instant());

    private static async Task<IResult> Take(
        string token, HttpContext http, Frames frames, Database database, CurrentHall hall, LedgerWriter writer, TimeProvider time)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        if (form[LinkModel.Report].ToString().Trim() is { Length: > 0 and <= LinkModel.LongestReport } words)
        {
            await writer.Write(LinkDeeds.Report(token, words), http.RequestAborted);
            return Notices.SeeOther(http.Request.Path.ToUriComponent());
        }

        var (within, chosen) = (Promises.Read(form["within"]), Chosen(form));
        if (within is null || chosen is { Count: 0 })
        {
            return Shown(token, choiceMissing: true, http, frames, database, hall.Now, time.Instant());
        }

        // Whether it was taken, or by whom already: the page it leads to says how things stand.
        await writer.Write(LinkDeeds.Take(token, within.Within, chosen), http.RequestAborted);
        return Notices.SeeOther(http.Request.Path.ToUriComponent());
    }

    /// <summary>Which of several; null where the form offered no choice, and it is all of them.</summary>
    private static HashSet<Guid>? Chosen(IFormCollection form) => form.ContainsKey(LinkModel.Choosing) || form.ContainsKey(LinkModel.Choice)
        ? [.. form[LinkModel.Choice].Select(id => Guid.TryParse(id, out var incident) ? incident : Guid.Empty).Where(id => id != Guid.Empty)]
        : null;

    private static IResult Shown(
        string token, bool choiceMissing, HttpContext http, Frames frames, Database database, HallNow hall, DateTimeOffset now)
    {
        using var db = database.Read();
        var link = MailLinks.Find(db, token);
        var frame = frames.Bare(http, link?.Notification.To.Language);
        if (MailLinks.WrongWith(link, hall, now) is { } wrong)
        {
            return Sheet.Of<DeadLinkPage>(frame, Dead(wrong, link, hall, now), wrong == LinkWords.Expired ? StatusCodes.Status410Gone : Problem.StatusOf(wrong));
        }

        var model = Model(link!, hall, now) with { ChoiceMissing = choiceMissing };
        return model.CanTake
            ? Sheet.Of<LinkPage>(frame, model, choiceMissing ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK)
            : Sheet.Of<TakenPage>(frame, model);
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
