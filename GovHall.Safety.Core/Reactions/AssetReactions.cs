using System.Globalization;
using GovHall.Safety.Core.Assets;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Reactions;

public static partial class Reactions
{
    /// <summary>What the sources begin with of the incidents that a zone without enough extinguishers makes.</summary>
    public const string ThinCoverSources = "extinguishers:";

    /// <summary>The source of the incident that an asset makes which is out of service for too long.</summary>
    public static string SourceOf(AssetUse use) => $"out-of-service:{use.Asset}";

    /// <summary>The source of the incident that a zone makes whose extinguishers are away.</summary>
    public static string SourceOf(ExtinguisherCover cover) => $"{ThinCoverSources}{cover.Zone}";

    /// <summary>What an asset's fact asks of others: out for too long it becomes an incident, back it settles it; extinguishers are counted; what was due is done.</summary>
    /// <param name="fact">What happened.</param>
    /// <param name="use">As it is now.</param>
    /// <param name="asset">As it is registered; null where it no longer is.</param>
    /// <param name="zone">The zone's name; null where it is in none.</param>
    /// <param name="severity">Of the hall's escalation for equipment.</param>
    /// <param name="clock">The hall's civil time.</param>
    public static IEnumerable<Reaction> To(AssetFact fact, AssetUse use, Asset? asset, Text? zone, Severity severity, TimeZoneInfo clock)
    {
        ArgumentNullException.ThrowIfNull(use);
        return fact switch
        {
            AssetFact.TakenOut or AssetFact.Amended => [new Reaction.CountExtinguishers(asset?.Zone)],
            AssetFact.StayedOut late => [new Reaction.Raise(OutTooLong(use, asset, zone, severity, late.At, clock))],
            AssetFact.Returned or AssetFact.Retired => [new Reaction.Settle(SourceOf(use)), new Reaction.CountExtinguishers(null)],
            AssetFact.Maintained done => [new Reaction.EndDue(done)],
            AssetFact.ClockSet => [],
            _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "A fact of an asset without a reaction."),
        };
    }

    /// <summary>More than a quarter of a zone's extinguishers is away.</summary>
    public static IncidentCause Thin(ExtinguisherCover cover, Text zone, Severity severity, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(cover);
        return new()
        {
            Source = SourceOf(cover),
            Kind = IncidentKind.Equipment,
            Severity = severity,
            Title = AssetWords.ThinTitle(zone),
            Zone = cover.Zone,
            Lines =
            [
                new(NoticeWords.Where, zone),
                new(AssetWords.Away, AssetWords.AwayOf(cover.Away, cover.Registered)),
                new(AssetWords.Assets, Text.Same(string.Join(", ", cover.Assets))),
            ],
            Response = AssetWords.StandIn,
            At = at,
        };
    }

    private static IncidentCause OutTooLong(AssetUse use, Asset? asset, Text? zone, Severity severity, DateTimeOffset at, TimeZoneInfo clock)
    {
        var name = asset?.Name ?? Text.Same(use.Asset);
        var lines = ImmutableArray.CreateBuilder<LetterLine>();
        lines.Add(new(AssetWords.Asset, new($"{name.Zh}（{use.Asset}）", $"{name.En} ({use.Asset})")));
        if (zone is not null)
        {
            lines.Add(new(NoticeWords.Where, zone));
        }

        lines.Add(new(AssetWords.Since, Shown(use.Since)));
        lines.Add(new(AssetWords.Reason, Text.Same(use.Reason ?? "")));
        lines.Add(new(AssetWords.Expected, use.Until is null ? AssetWords.NobodyKnows : Shown(use.Until)));
        return new()
        {
            Source = SourceOf(use),
            Kind = IncidentKind.Equipment,
            Severity = severity,
            Title = AssetWords.TooLongTitle(name),
            Zone = asset?.Zone,
            Lines = lines.ToImmutable(),
            Response = AssetWords.ReportIt,
            At = at,
        };

        Text Shown(DateTimeOffset? instant) => Text.Same(clock.ShownAt(instant!.Value).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
    }
}
