using CsCheck;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Notifications;

/// <summary>What holds for every set of misses and people: combining loses nobody and nothing, and says nothing twice.</summary>
public sealed class CombinedProperties
{
    private static readonly DateTimeOffset T0 = Build.Window().MissedAt;

    private static readonly ImmutableArray<Recipient> People =
        [.. Build.Register().People.Select(Recipient.Of).OfType<Recipient>(), new(null, Text.Same("值班邮箱"), "Night@Hall.example", "zh"), new(null, Text.Same("值班邮箱"), "night@hall.example", "zh")];

    private static readonly Gen<ImmutableArray<Recipient>> Some = Gen.Shuffle(Enumerable.Range(0, People.Length).ToArray(), 0, People.Length)
        .Select(chosen => chosen.Select(i => People[i]).DistinctBy(to => to.Address, StringComparer.OrdinalIgnoreCase).ToImmutableArray());

    /// <summary>One incident and what happens to it in this breath: which window and escalation it is of, who was told before, and a fact or two.</summary>
    private static readonly Gen<(Incident Before, ImmutableArray<IncidentFact> Facts)> Miss = Gen.Select(
        Gen.Int[0, 1], Gen.Bool, Some, Some, Gen.Int[0, 6],
        (window, cleaning, told, called, what) =>
        {
            var opened = T0.AddMinutes(window * 30);
            var incident = Build.Incident(Build.Cause(opened) with { Kind = IncidentKind.MissedInspection, Alarm = null, Escalation = cleaning ? "cleaning" : "closing" }) with { Told = told };
            var now = T0.AddHours(1);
            ImmutableArray<Called> calls = [.. called.Select(to => new Called(to, NoticeWords.ToldBefore))];
            var taken = incident with { State = IncidentState.Acknowledged, AcknowledgedBy = "U04", PromisedUntil = now };
            return what switch
            {
                0 => (incident, [new IncidentFact.Told(now, 0, calls, now.AddMinutes(10))]),
                1 => (incident, [new IncidentFact.Told(now, 1, calls, now), new IncidentFact.Told(now, 2, calls, null)]),
                2 => (incident, [new IncidentFact.Repeated(now, now.AddMinutes(15))]),
                3 => (incident, [new IncidentFact.Acknowledged(now, "U02", null, now.AddMinutes(30))]),
                4 => (taken, [new IncidentFact.Lapsed(now, "U04", now), new IncidentFact.Told(now, 1, calls, null)]),
                5 => (taken, [new IncidentFact.Resolved(now, null, null, Withdrawn: true)]),
                _ => (taken, (ImmutableArray<IncidentFact>)[new IncidentFact.Resolved(now, "U04", null)]),
            };
        });

    private static readonly Gen<ImmutableArray<Notification>> Singles = Miss.Array[0, 8].Select(misses => misses
        .Select((miss, i) => (Before: miss.Before with
        {
            Id = StableId.From($"miss {i}"),
            Number = $"E2026-{i:D6}",
            Lines = [new(NoticeWords.Window, Text.Same($"{miss.Before.OpenedAt:HH:mm}")), new(NoticeWords.Task, Text.Same($"任务 {i}"))],
        }, miss.Facts))
        .SelectMany(miss => NotificationRules.About(miss.Before, miss.Facts, Build.Context()))
        .ToImmutableArray());

    [Fact]
    public void What_the_letters_name_together_is_what_single_ones_would_have_named() => Singles.Sample(singles =>
        Named(Combined.Of(singles)).Distinct().Order().SequenceEqual(Named(singles).Distinct().Order()));

    [Fact]
    public void Nobody_is_told_the_same_thing_of_an_incident_twice() => Singles.Sample(singles =>
        Named(Combined.Of(singles)).ToList() is var named && named.Distinct().Count() == named.Count);

    [Fact]
    public void Each_gets_at_most_one_letter_of_a_kind_about_a_window() => Singles.Sample(singles =>
        Combined.Of(singles).ToList() is var letters
        && letters.DistinctBy(letter => (letter.Thread, letter.Kind, letter.To.Address.ToUpperInvariant())).Count() == letters.Count);

    [Fact]
    public void Whatever_stands_in_a_single_letter_stands_in_the_combined_one() => Singles.Sample(singles => singles.All(single =>
    {
        var combined = Combined.Of(singles).Single(letter =>
            letter.Kind == single.Kind && letter.Incidents.Contains(single.Incidents[0]) && letter.To.Address.Equals(single.To.Address, StringComparison.OrdinalIgnoreCase)).Letter;
        return single.Letter.Lines.All(combined.Lines.Contains) && single.Letter.Told.All(combined.Told.Contains) && (!single.Letter.Actionable || combined.Actionable);
    }));

    [Fact]
    public void The_same_misses_make_the_same_notifications_in_whatever_order_they_are_struck() => Singles.Sample(singles =>
    {
        var otherwise = singles.GroupBy(single => single.Incidents[0]).Reverse().SelectMany(about => about);
        return Combined.Of(singles).Select(letter => letter.Id).Order().SequenceEqual(Combined.Of(otherwise).Select(letter => letter.Id).Order());
    });

    [Fact]
    public void Different_letters_have_different_ids() => Singles.Sample(singles =>
        Combined.Of(singles).ToList() is var letters && letters.DistinctBy(letter => letter.Id).Count() == letters.Count && letters.DistinctBy(letter => letter.MessageId).Count() == letters.Count);

    private static IEnumerable<(string Address, NotificationKind Kind, Guid Incident)> Named(IEnumerable<Notification> letters) =>
        letters.SelectMany(letter => letter.Incidents.Select(incident => (letter.To.Address.ToUpperInvariant(), letter.Kind, incident)));
}
