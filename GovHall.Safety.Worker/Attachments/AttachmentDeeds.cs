using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Attachments;

/// <summary>What makes a photo part of the record.</summary>
internal static class AttachmentDeeds
{
    /// <summary>Why this person may keep none; null: they may. Asked before a byte of it is taken, and once more with the row.</summary>
    public static Refusal? Forbidden(HallNow hall, Actor actor) => hall.Person(actor.By) is { } person ? Rights.KeepPhoto(person) : RightWords.WhoIsIt;

    /// <summary>Writes the row of a photo that lies on the disk; the same photo again is the one that is there.</summary>
    public static Func<Ledger, Outcome<Attachment>> Keep(KeptPhoto photo, Actor actor) => ledger =>
    {
        if (Forbidden(ledger.Hall, actor) is { } forbidden)
        {
            return forbidden;
        }

        if (ledger.Db.Attachments.Find(photo.Id) is { } known)
        {
            return known;
        }

        var attachment = new Attachment
        {
            Id = photo.Id,
            Sha256 = photo.Sha256,
            File = photo.Sha256 + photo.Format.Extension,
            ContentType = photo.Format.ContentType,
            Size = photo.Size,
            By = actor.By!,
            At = ledger.Now,
        };
        ledger.Db.Add(attachment);
        ledger.Record("attachment.kept", $"attachment:{attachment.Id}", new { attachment.Sha256, attachment.ContentType, attachment.Size }, actor);
        CrashPoint.Pass(CrashAt.PhotoKept);
        return attachment;
    };
}
