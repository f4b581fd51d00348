using GovHall.Safety.Core.Assets;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Assets;

/// <summary>An asset as the API shows it: what is registered, whether it can be relied on, and what is due.</summary>
internal sealed record AssetView
{
    public required string Id { get; init; }

    public required Text Name { get; init; }

    public string? Kind { get; init; }

    public string? Model { get; init; }

    public string? Zone { get; init; }

    public Text? ZoneName { get; init; }

    public string? Checkpoint { get; init; }

    /// <summary>How many pieces it stands for.</summary>
    public required int Count { get; init; }

    public DateOnly? Made { get; init; }

    public DateOnly? Installed { get; init; }

    public DateOnly? LastService { get; init; }

    public DateOnly? LastTest { get; init; }

    public string? Custodian { get; init; }

    public Text? Notes { get; init; }

    public required AssetState State { get; init; }

    /// <summary>Null while it is in use.</summary>
    public OutOfServiceView? OutOfService { get; init; }

    public required AssetDueView Due { get; init; }

    /// <summary>What happened to it, the earliest first; in a list empty.</summary>
    public required IReadOnlyList<AssetHistoryEntry> History { get; init; }

    public required int Version { get; init; }

    public static AssetView Of(Asset asset, AssetUse? use, IReadOnlyList<AssetHistoryEntry> history, HallNow hall) => new()
    {
        Id = asset.Id,
        Name = asset.Name,
        Kind = asset.Kind,
        Model = asset.Model,
        Zone = asset.Zone,
        ZoneName = hall.ZoneName(asset.Zone),
        Checkpoint = asset.Checkpoint,
        Count = asset.Count,
        Made = asset.Made,
        Installed = asset.Installed,
        LastService = asset.LastService,
        LastTest = asset.LastTest,
        Custodian = asset.Custodian,
        Notes = asset.Notes,
        State = use?.State ?? AssetState.InUse,
        OutOfService = use is { State: AssetState.OutOfService, Since: { } since }
            ? new(use.Out, use.Reason, use.By, hall.TimeZone.ShownAt(since), hall.TimeZone.ShownOrNone(use.Until), use.TooLong)
            : null,
        Due = new(asset.DueOn(DueDate.Service), asset.DueOn(DueDate.Test), asset.DueOn(DueDate.Scrap)),
        History = history,
        Version = use?.Version ?? 0,
    };

    /// <summary>One asset with its history.</summary>
    public static AssetView Of(Asset asset, SafetyDb db, HallNow hall)
    {
        var subject = $"asset:{asset.Id}";
        return Of(
            asset,
            db.AssetUses.SingleOrDefault(use => use.Asset == asset.Id),
            [.. db.Journal.AsNoTracking().Where(entry => entry.Subject == subject).OrderBy(entry => entry.Seq).AsEnumerable().Select(entry => AssetHistoryEntry.From(entry, hall.TimeZone))],
            hall);
    }
}

/// <summary>How an asset is out of service.</summary>
/// <param name="Count">How many of its pieces.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who took it out.</param>
/// <param name="Since">When.</param>
/// <param name="Until">When it is expected back; null: nobody has said.</param>
/// <param name="TooLong">Whether it has been out for so long that people were told.</param>
internal sealed record OutOfServiceView(int Count, string? Reason, string? By, DateTimeOffset Since, DateTimeOffset? Until, bool TooLong);

/// <summary>By the end of which day something is due; null where neither the register nor the rule table says.</summary>
/// <param name="Service">When it is serviced next.</param>
/// <param name="Test">When it is tested next.</param>
/// <param name="Scrap">When it is scrapped.</param>
internal sealed record AssetDueView(DateOnly? Service, DateOnly? Test, DateOnly? Scrap);

/// <summary>One thing that happened to an asset, as the journal has it.</summary>
internal sealed record AssetHistoryEntry
{
    /// <summary>Its line in the journal.</summary>
    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary><c>taken-out</c>, <c>returned</c>, <c>maintained</c> …: the fact's name.</summary>
    public required string What { get; init; }

    public string? By { get; init; }

    public required Via Via { get; init; }

    public string? Reason { get; init; }

    /// <summary>What the person said.</summary>
    public string? Note { get; init; }

    /// <summary>How many pieces are out from then on.</summary>
    public int? Count { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether it was serviced or tested.</summary>
    public DueDate? Of { get; init; }

    /// <summary>The day on which that was done.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The inspection by which it was done.</summary>
    public Guid? Inspection { get; init; }

    public static AssetHistoryEntry From(JournalEntry entry, TimeZoneInfo zone)
    {
        var told = new AssetHistoryEntry
        {
            Seq = entry.Seq,
            At = zone.ShownAt(entry.At),
            What = entry.Kind[(entry.Kind.IndexOf('.', StringComparison.Ordinal) + 1)..],
            By = entry.By,
            Via = entry.Via,
        };
        return FactJson.Read<AssetFact>(entry.Body) switch
        {
            AssetFact.TakenOut taken => told with { Reason = taken.Reason, Count = taken.Out, Until = zone.ShownOrNone(taken.Until) },
            AssetFact.Amended amended => told with { Reason = amended.Reason, Count = amended.Out, Until = zone.ShownOrNone(amended.Until) },
            AssetFact.Returned returned => told with { Note = returned.Note },
            AssetFact.Maintained done => told with { Of = done.Of, Day = done.Day, Note = done.Note, Inspection = done.Inspection },
            AssetFact.StayedOut or AssetFact.Retired or AssetFact.ClockSet => told,
            var fact => throw new ArgumentOutOfRangeException(nameof(entry), fact, "A fact of an asset that its history does not know."),
        };
    }
}
