using System.Reflection;
using GovHall.Safety.Core.Access;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Web;

/// <summary>Who is asking: a person by cookie, another system by key, or a developer at the machine itself.</summary>
/// <param name="Person">The person of the cookie; null for a key.</param>
/// <param name="Key">The key; null for a browser.</param>
/// <param name="Via">The door.</param>
internal sealed record SignedIn(Person? Person, ApiKey? Key, Via Via)
{
    public Actor Actor => new(Person?.Id, Via, Key?.Name);

    /// <summary>Whether it may look at desk, inspections, incidents and sensors: every duty, and every key.</summary>
    public bool MayRead => Person is null || Rights.See(Person);

    public Refusal? MayReadJournal =>
        Person is not null ? Rights.ReadJournal(Person) :
        Key is { Role: Role.Auditor or Role.Director or Role.Administrator } ? null : RightWords.NotAllowed;

    /// <summary>Whether a key may do what a person does.</summary>
    public bool MayAct => Person is not null || Key is { Role: Role.Integration or Role.Administrator };

    /// <summary>Who does it: the person of the cookie, or whom a key names. Whether that person may is asked where it is done.</summary>
    /// <param name="by">The body's <c>by</c>.</param>
    /// <exception cref="ProblemException">A key names nobody, or a person names somebody else.</exception>
    public Actor For(string? by)
    {
        if (Person is not null)
        {
            return by is null || by == Person.Id ? Actor : throw new ProblemException(Problem.Of(ApiWords.NotYourself));
        }

        return string.IsNullOrWhiteSpace(by)
            ? throw new ProblemException(Problem.Of(RightWords.WhoIsIt))
            : Actor with { By = by };
    }

    /// <summary>Who the request's own gate found, for an endpoint that asks for it by its type.</summary>
    public static ValueTask<SignedIn?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult(context.Features.Get<SignedIn>());
}
