using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Hazards;

/// <summary>What may happen to a hazard when (domain rule: Order 61 art. 31 to 33; re-checked by another than who put it right).</summary>
public static class HazardMachine
{
    /// <summary>How long a hazard of a class may last where nobody fixes another time: no law names days, these are the hall's own.</summary>
    public static TimeSpan UsualTime(HazardClass kind) => kind switch
    {
        HazardClass.OnTheSpot => TimeSpan.Zero,
        HazardClass.Serious => TimeSpan.FromHours(24),
        HazardClass.General => TimeSpan.FromDays(7),
        HazardClass.Building => TimeSpan.FromDays(30),
    };

    /// <summary>Whether an inspection's item that is found wrong is wrong anew: the hazard it was is put right and no longer open.</summary>
    public static bool IsAnew(Hazard known, HazardCause cause) => !known.IsOpen && cause is { Inspection: not null, Fixed: false };

    /// <summary>Whether somebody's report is the one that is known, sent again.</summary>
    public static bool IsRepeat(Hazard known, HazardCause cause)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(cause);
        return known.FoundBy == cause.FoundBy && known.Text == cause.Text
            && cause.Fixed == (known.State is HazardState.Archived && known.FixedAt == known.FoundAt)
            && cause.Photos.All(known.PhotosBefore.Contains) && cause.PhotosAfter.All(known.PhotosAfter.Contains);
    }

    /// <summary>Somebody found it. Put right at once it is recorded and archived.</summary>
    public static ImmutableArray<HazardFact> Find(HazardCause cause, string number)
    {
        ArgumentNullException.ThrowIfNull(cause);
        var deadline = cause.At + UsualTime(cause.Class);
        var found = new HazardFact.Found(cause.At, new Hazard
        {
            Id = Hazard.IdOf(cause.Source),
            Number = number,
            Source = cause.Source,
            Class = cause.Class,
            Zone = cause.Zone,
            Checkpoint = cause.Checkpoint,
            Text = cause.Text,
            Inspection = cause.Inspection,
            FoundAt = cause.At,
            FoundBy = cause.FoundBy,
            Deadline = deadline,
            Owner = cause.Owner,
            PhotosBefore = cause.Photos,
            NextAt = deadline,
        });
        return cause.Fixed ? [found, new HazardFact.PutRight(cause.At, cause.FoundBy, null, cause.PhotosAfter)] : [found];
    }

    /// <summary>What was found is put right by whoever stands there, where nobody else has to look at it: what is grave, or was sent back, goes its way.</summary>
    public static Decision<HazardFact> PutRight(Hazard hazard, string by, string? note, ImmutableArray<string> photos, DateTimeOffset now) =>
        hazard.State switch
        {
            HazardState.Found when hazard.Class is HazardClass.OnTheSpot or HazardClass.General => new HazardFact.PutRight(now, by, note, photos),
            HazardState.Archived when hazard.SignedBy is null && SaidAlready(hazard, by, photos) => Decision<HazardFact>.AlreadySo,
            _ => HazardWords.NotInThisState(hazard),
        };

    /// <summary>Somebody in charge fixes who does what until when. It may be planned anew until it is submitted.</summary>
    public static Decision<HazardFact> Plan(Hazard hazard, string owner, DateTimeOffset deadline, HazardClass? kind, RectificationPlan plan, DateTimeOffset now) =>
        hazard.State switch
        {
            HazardState.Found or HazardState.Planned or HazardState.InWork or HazardState.Rework when string.IsNullOrWhiteSpace(plan.Measure) => HazardWords.MeasureNeeded,
            HazardState.Found or HazardState.Planned or HazardState.InWork or HazardState.Rework when deadline <= now => HazardWords.DeadlinePast,
            HazardState.Found or HazardState.Planned or HazardState.InWork or HazardState.Rework =>
                new HazardFact.Planned(now, owner, deadline, kind ?? hazard.Class, plan),
            HazardState.Submitted or HazardState.Signed or HazardState.Archived => HazardWords.NotInThisState(hazard),
        };

    public static Decision<HazardFact> Begin(Hazard hazard, string by, DateTimeOffset now) => hazard.State switch
    {
        HazardState.Planned or HazardState.Rework => new HazardFact.Begun(now, by),
        HazardState.InWork => Decision<HazardFact>.AlreadySo,
        HazardState.Found => HazardWords.PlanFirst,
        HazardState.Submitted or HazardState.Signed or HazardState.Archived => HazardWords.NotInThisState(hazard),
    };

    /// <summary>The owner says that it is put right.</summary>
    public static Decision<HazardFact> Submit(Hazard hazard, string by, string? note, ImmutableArray<string> photos, DateTimeOffset now) => hazard.State switch
    {
        HazardState.Found when hazard.Class is HazardClass.OnTheSpot => new HazardFact.PutRight(now, by, note, photos),
        HazardState.Found => HazardWords.PlanFirst,
        HazardState.Planned or HazardState.InWork or HazardState.Rework => new HazardFact.Submitted(now, by, note, photos),
        HazardState.Submitted when SaidAlready(hazard, by, photos) => Decision<HazardFact>.AlreadySo,
        HazardState.Submitted or HazardState.Signed or HazardState.Archived => HazardWords.NotInThisState(hazard),
    };

    /// <summary>Another person than who put it right looks whether it is.</summary>
    public static Decision<HazardFact> Recheck(Hazard hazard, string by, bool content, string? note, DateTimeOffset now) => hazard.State switch
    {
        HazardState.Submitted when hazard.FixedBy == by => HazardWords.OwnWork,
        HazardState.Submitted when content => hazard.RecheckedBy == by ? Decision<HazardFact>.AlreadySo : new HazardFact.Rechecked(now, by, note),
        HazardState.Submitted when string.IsNullOrWhiteSpace(note) => HazardWords.SayWhatIsWrong,
        HazardState.Submitted => new HazardFact.SentBack(now, by, note),
        _ => HazardWords.NotInThisState(hazard),
    };

    /// <param name="hazard">The hazard.</param>
    /// <param name="by">The person in charge.</param>
    /// <param name="note">Their words.</param>
    /// <param name="archiveAt">The end of the hall's day.</param>
    /// <param name="now">When it was signed.</param>
    public static Decision<HazardFact> Sign(Hazard hazard, string by, string? note, DateTimeOffset archiveAt, DateTimeOffset now) => hazard.State switch
    {
        HazardState.Submitted when hazard.RecheckedBy is null => HazardWords.RecheckFirst,
        HazardState.Submitted when hazard.FixedBy == by => HazardWords.OwnWork,
        HazardState.Submitted => new HazardFact.Signed(now, by, note, archiveAt),
        HazardState.Signed or HazardState.Archived when hazard.SignedBy == by => Decision<HazardFact>.AlreadySo,
        _ => HazardWords.NotInThisState(hazard),
    };

    /// <summary>Somebody in charge gives it more time, with a reason.</summary>
    public static Decision<HazardFact> Extend(Hazard hazard, string by, DateTimeOffset deadline, string? reason, DateTimeOffset now) => hazard.IsOpen switch
    {
        true when string.IsNullOrWhiteSpace(reason) => HazardWords.ReasonNeeded,
        true when deadline <= hazard.Deadline || deadline <= now => HazardWords.DeadlinePast,
        true => new HazardFact.Extended(now, by, deadline, reason!.Trim()),
        false => HazardWords.NotInThisState(hazard),
    };

    /// <summary>The clock has struck: its deadline has passed, or its record is closed. Never refused.</summary>
    public static Decision<HazardFact> Strike(Hazard hazard, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(hazard);
        return hazard.NextAt is not { } due || due > now ? Decision<HazardFact>.AlreadySo
            : hazard.State is HazardState.Signed ? new HazardFact.Archived(due)
            : hazard.IsOpen ? new HazardFact.BecameOverdue(due)
            : Decision<HazardFact>.AlreadySo;
    }

    /// <summary>The same person sends again what is on record. Another person, or a photo that is new, is no repeat: that is refused, so that it is not lost unseen.</summary>
    private static bool SaidAlready(Hazard hazard, string by, ImmutableArray<string> photos) => hazard.FixedBy == by && photos.All(hazard.PhotosAfter.Contains);
}
