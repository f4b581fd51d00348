using GovHall.Safety.Core.Access;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Worker.Web;

/// <summary>Who is asking: a person by cookie, another system by key, or a developer at the machine itself.</summary>
/// <param name="Person">The person of the cookie, or of <c>by</c> where a key acts for one.</param>
/// <param name="Key">The key; null for a browser.</param>
/// <param name="Via">The door.</param>
internal sealed record SignedIn(Person? Person, ApiKey? Key, Via Via)
{
    public Actor Actor => new(Person?.Id, Via, Key?.Name);
}
