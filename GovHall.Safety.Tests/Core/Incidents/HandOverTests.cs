using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Incidents;

/// <summary>Two on one incident: who helps, and who takes it from whom.</summary>
public sealed class HandOverTests
{
    private static readonly DateTimeOffset T0 = Build.ClosingTime;
    private static readonly Person Manager = Of("U02");
    private static readonly Person Officer = Of("U04");
    private static readonly Incident Taken = After(Build.Incident(), IncidentMachine.Acknowledge(Build.Incident(), "U04", null, TimeSpan.FromMinutes(15), T0));

    [Fact]
    public void Who_joins_helps_and_does_not_have_it()
    {
        var joined = After(Taken, IncidentMachine.Join(Taken, Manager, "带备用钥匙", T0));

        Assert.Equal(("U04", "U02"), (joined.AcknowledgedBy, Assert.Single(joined.Joined)));
    }

    [Fact]
    public void Joining_twice_is_joining_once()
    {
        var joined = After(Taken, IncidentMachine.Join(Taken, Manager, null, T0));

        Assert.Empty(IncidentMachine.Join(joined, Manager, null, T0).Facts);
    }

    [Fact]
    public void Who_has_it_need_not_join() => Assert.Equal(([], null), Answer(IncidentMachine.Join(Taken, Officer, null, T0)));

    [Fact]
    public void What_nobody_has_is_taken_and_not_joined() =>
        Assert.Equal("nobody-has-it", IncidentMachine.Join(Build.Incident(), Manager, null, T0).Refusal!.Code);

    [Fact]
    public void Who_joined_is_told_what_becomes_of_it()
    {
        var joined = After(Taken, IncidentMachine.Join(Taken, Manager, null, T0));

        var told = NotificationRules.About(joined, [new IncidentFact.Lapsed(T0, "U04", T0)], Build.Context());

        Assert.Contains(told, mail => mail.To.Person == "U02");
    }

    [Fact]
    public void Who_joined_without_a_mail_address_is_shown_among_those_who_know()
    {
        var joined = After(Taken, IncidentMachine.Join(Taken, Manager with { Email = null }, null, T0));

        Assert.Equal(["人U02"], Letters.Knowing(joined, Build.Context().NameOf).Select(name => name.Zh));
    }

    [Fact]
    public void Until_the_other_takes_it_it_stays_whose_it_was()
    {
        var handed = After(Taken, IncidentMachine.HandOver(Taken, "U04", Manager, null, T0));

        Assert.Equal((IncidentState.Acknowledged, "U04", Taken.PromisedUntil, "U02"), (handed.State, handed.AcknowledgedBy, handed.PromisedUntil, handed.HandedTo));
    }

    [Fact]
    public void The_one_it_is_handed_to_is_told_with_a_button_and_until_when_the_other_has_it()
    {
        var mail = Assert.Single(NotificationRules.About(Taken, IncidentMachine.HandOver(Taken, "U04", Manager, null, T0).Facts, Build.Context()));

        Assert.Equal((NotificationKind.HandedOver, "U02", true), (mail.Kind, mail.To.Person, mail.Letter.Actionable));
        Assert.Equal("人U04 移交给您，请接手；接手前仍由 人U04 负责（17:45 前回报）", mail.Letter.Lead.Zh);
        Assert.StartsWith("[移交 紧急]", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void The_one_it_is_handed_to_takes_it_and_whoever_had_it_is_told()
    {
        var handed = After(Taken, IncidentMachine.HandOver(Taken, "U04", Manager, null, T0)) with { Told = [Recipient.Of(Officer)!, Recipient.Of(Manager)!] };
        var decision = IncidentMachine.Acknowledge(handed, "U02", null, TimeSpan.FromMinutes(30), T0.AddMinutes(1));

        var mail = Assert.Single(NotificationRules.About(handed, decision.Facts, Build.Context()));

        Assert.Equal(("U02", null), (After(handed, decision).AcknowledgedBy, After(handed, decision).HandedTo));
        Assert.Equal((NotificationKind.Acknowledged, "U04"), (mail.Kind, mail.To.Person));
    }

    [Fact]
    public void Who_takes_what_was_handed_over_makes_a_promise_of_their_own()
    {
        var handed = After(Taken, IncidentMachine.HandOver(Taken, "U04", Manager, null, T0));

        var after = After(handed, IncidentMachine.Acknowledge(handed, "U02", null, TimeSpan.FromMinutes(30), T0.AddMinutes(1)));

        Assert.Equal(T0.AddMinutes(31), after.PromisedUntil);
    }

    [Fact]
    public void Who_was_told_and_then_joined_is_shown_once_among_those_who_know()
    {
        var joined = After(Taken, IncidentMachine.Join(Taken, Manager, null, T0));

        Assert.Single(Letters.Knowing(joined, Build.Context().NameOf), name => name.Zh == "人U02");
    }

    [Fact]
    public void What_nobody_has_goes_on_escalating_while_it_waits_to_be_taken()
    {
        var handed = After(Build.Incident(), IncidentMachine.HandOver(Build.Incident(), "U04", Manager, null, T0));

        Assert.Equal((IncidentState.Open, Build.Incident().NextAt), (handed.State, handed.NextAt));
    }

    [Fact]
    public void A_renewed_promise_leaves_it_handed_over()
    {
        var handed = After(Taken, IncidentMachine.HandOver(Taken, "U04", Manager, null, T0));

        Assert.Equal("U02", After(handed, IncidentMachine.Acknowledge(handed, "U04", null, TimeSpan.FromHours(2), T0)).HandedTo);
    }

    [Theory]
    [InlineData("U04", "U04", "hand-to-another")]
    [InlineData("U02", "U04", "has-it-already")]
    public void It_is_handed_to_another_than_oneself_and_than_who_has_it(string by, string to, string code) =>
        Assert.Equal(code, IncidentMachine.HandOver(Taken, by, Of(to), null, T0).Refusal!.Code);

    [Fact]
    public void It_is_not_handed_to_somebody_who_cannot_be_told() =>
        Assert.Equal("cannot-be-told", IncidentMachine.HandOver(Taken, "U04", Manager with { Email = " " }, null, T0).Refusal!.Code);

    [Fact]
    public void What_is_over_is_neither_joined_nor_handed_over()
    {
        var over = Taken with { State = IncidentState.Resolved };

        Assert.Equal("already-over", IncidentMachine.Join(over, Manager, null, T0).Refusal!.Code);
        Assert.Equal("already-over", IncidentMachine.HandOver(over, "U04", Manager, null, T0).Refusal!.Code);
    }

    private static Person Of(string id) => Build.Register().People.Single(person => person.Id == id);

    private static Incident After(Incident incident, Decision<IncidentFact> decision) => incident.After(decision.Facts)!;

    private static (ImmutableArray<IncidentFact> Facts, Refusal? Refusal) Answer(Decision<IncidentFact> decision) => (decision.Facts, decision.Refusal);
}
