using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Inspections;

/// <summary>What people do to runs, as it is done inside the writing transaction: load it, ask the right and the machine, commit.</summary>
internal static class RunDeeds
{
    public static Func<Ledger, Outcome<InspectionRun>> Start(Guid id, Actor actor) =>
        Ask(id, actor, Doing, (run, by, ledger) => RunMachine.Start(run, by, ledger.Now));

    public static Func<Ledger, Outcome<InspectionRun>> Check(Guid id, IReadOnlyList<Answer> answers, DateTimeOffset? sentAt, Actor actor) =>
        Ask(id, actor, Doing, (run, by, ledger) =>
        {
            var placed = answers.Select(answer => answer with { Place = Checkpoints.IdOf(answer.Place, ledger.Hall.Register), At = answer.At?.Whole() }).ToList();
            return PhotosOf(placed, ledger) is { } wrong ? wrong : RunMachine.Check(ledger.Struck(run), placed, by, sentAt?.Whole(), ledger.Now);
        });

    public static Func<Ledger, Outcome<InspectionRun>> Sign(Guid id, DateTimeOffset? at, DateTimeOffset? sentAt, Actor actor) =>
        Ask(id, actor, Doing, (run, by, ledger) => RunMachine.Sign(ledger.Struck(run), by, ledger.Now, at?.Whole(), sentAt?.Whole()));

    public static Func<Ledger, Outcome<InspectionRun>> Complete(Guid id, string? note, Actor actor, DateTimeOffset? at = null, DateTimeOffset? sentAt = null) =>
        Ask(id, actor, Doing, (run, by, ledger) => RunMachine.Complete(run, by, note, ledger.Now, at?.Whole(), sentAt?.Whole()));

    public static Func<Ledger, Outcome<InspectionRun>> Excuse(Guid id, string reason, Actor actor) =>
        Ask(id, actor, CallingOff, (run, by, ledger) => RunMachine.Excuse(run, by, reason, ledger.Now));

    public static Func<Ledger, Outcome<InspectionRun>> Review(Guid id, ReviewVerdict verdict, string? note, Actor actor) =>
        Ask(id, actor, Reviewing, (run, by, ledger) => RunMachine.Review(run, verdict, by, note, ledger.Now));

    /// <summary>A check names photos that were uploaded before.</summary>
    private static Refusal? PhotosOf(List<Answer> answers, Ledger ledger)
    {
        var unknown = NamedPhotos.Unknown(ledger.Db, answers.Select((answer, at) => ($"checks[{at}].photo", answer.Photo)));
        return unknown.IsEmpty ? null : RunWords.WrongAnswers with { Errors = unknown };
    }

    /// <param name="id">Which run.</param>
    /// <param name="assignees">People of the register, each once.</param>
    /// <param name="actor">Who, by which door.</param>
    public static Func<Ledger, Outcome<InspectionRun>> Reassign(Guid id, ImmutableArray<string> assignees, Actor actor) =>
        Ask(id, actor, CallingOff, (run, by, ledger) => assignees.FirstOrDefault(person => ledger.Hall.Person(person) is null) is { } unknown
            ? RightWords.NoSuchPerson("assignees", unknown)
            : RunMachine.Reassign(run, assignees, by, ledger.Now));

    private static Refusal? Doing(Person person, InspectionRun run, Ledger ledger) => Rights.DoInspection(person, run, ledger.Hall.Book, ledger.Now);

    private static Refusal? CallingOff(Person person, InspectionRun run, Ledger ledger) => Rights.Excuse(person, run);

    private static Refusal? Reviewing(Person person, InspectionRun run, Ledger ledger) => Rights.Review(person, run);

    private static Func<Ledger, Outcome<InspectionRun>> Ask(
        Guid id, Actor actor, Func<Person, InspectionRun, Ledger, Refusal?> right, Func<InspectionRun, string, Ledger, Decision<RunFact>> machine) =>
        PersonDeed.Of<InspectionRun, InspectionRun>(
            id.ToString(),
            actor,
            ledger => ledger.FindRun(id),
            right,
            (run, person, ledger) =>
            {
                var decision = machine(run, person.Id, ledger);
                return decision.Refusal is { } refusal ? refusal : ledger.Commit(run, decision.Facts, actor);
            });
}
