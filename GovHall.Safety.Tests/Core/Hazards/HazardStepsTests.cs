using CsCheck;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Tests.Core.Hazards;

public sealed class HazardStepsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 30, 0, TimeSpan.Zero);

    private static readonly Gen<string?> Somebody = Gen.Int[0, 2].Select(at => at switch { 0 => "me", 1 => "another", _ => null });

    private static readonly Gen<Hazard> Hazards = Gen.Select(
        Gen.Enum<HazardState>(), Gen.Enum<HazardClass>(), Somebody, Somebody, Somebody,
        (state, kind, owner, fixedBy, rechecked) => new Hazard
        {
            Id = Hazard.IdOf("report:1"),
            Number = "H2026-000001",
            Source = "report:1",
            Class = kind,
            State = state,
            Text = new("通道堆放杂物", "Passage blocked"),
            FoundAt = Now.AddDays(-1),
            FoundBy = "another",
            Deadline = Now.AddDays(6),
            Owner = owner,
            FixedBy = fixedBy,
            RecheckedBy = rechecked,
        });

    private static readonly Gen<Person> People = Gen.Enum<Role>().Array[1, 3].Select(roles => new Person { Id = "me", Name = Text.Same("me"), Roles = [.. roles.Distinct()] });

    [Fact]
    public void A_step_is_offered_to_whom_right_and_machine_would_let_do_it() => Gen.Select(Hazards, People).Sample((hazard, person) =>
    {
        var offered = HazardSteps.For(person, hazard);

        return offered.SequenceEqual(Enum.GetValues<HazardStep>().Where(step => Right(step, person, hazard) is null && Machine(step, hazard) is null));
    });

    [Theory]
    [InlineData(null, HazardStep.Recheck)]
    [InlineData("another", HazardStep.Recheck, HazardStep.Sign)]
    public void Whoever_may_sign_is_offered_it_once_somebody_looked(string? rechecked, params HazardStep[] steps)
    {
        var director = new Person { Id = "me", Name = Text.Same("me"), Roles = [Role.Director] };
        var submitted = Hazards.Single() with { State = HazardState.Submitted, FixedBy = "owner", RecheckedBy = rechecked };

        Assert.Equal(steps, HazardSteps.For(director, submitted));
    }

    [Fact]
    public void An_open_hazard_waits_for_a_step_and_no_other_does() =>
        Hazards.Sample(hazard => HazardSteps.Awaited(hazard) is not null == hazard.IsOpen);

    private static Refusal? Right(HazardStep step, Person person, Hazard hazard) => step switch
    {
        HazardStep.Plan or HazardStep.Extend => Rights.PlanHazard(person, hazard),
        HazardStep.Begin or HazardStep.Submit => Rights.SubmitHazard(person, hazard),
        HazardStep.Recheck => Rights.RecheckHazard(person, hazard),
        HazardStep.Sign => Rights.SignHazard(person, hazard),
    };

    private static Refusal? Machine(HazardStep step, Hazard hazard) => step switch
    {
        HazardStep.Plan => HazardMachine.Plan(hazard, "another", Now.AddDays(9), null, new("清理", null, null, "me"), Now).Refusal,
        HazardStep.Begin => Done(HazardMachine.Begin(hazard, "me", Now)),
        HazardStep.Submit => Done(HazardMachine.Submit(hazard, "me", null, [], Now)),
        HazardStep.Recheck => HazardMachine.Recheck(hazard, "me", content: false, "还有杂物", Now).Refusal,
        HazardStep.Sign => Done(HazardMachine.Sign(hazard, "me", null, Now.AddHours(15), Now)),
        // The machine gives what waits for somebody else to look more time, too; nobody needs it.
        HazardStep.Extend => hazard.State is HazardState.Submitted ? HazardWords.NotInThisState(hazard) : HazardMachine.Extend(hazard, "me", Now.AddDays(9), "等配件", Now).Refusal,
    };

    /// <summary>What is so already is not offered again.</summary>
    private static Refusal? Done(Decision<HazardFact> decision) => decision.Refusal ?? (decision.Facts.IsEmpty ? HazardWords.ReasonNeeded : null);
}
