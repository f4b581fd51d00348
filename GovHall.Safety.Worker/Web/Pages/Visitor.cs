using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>Who looks at a page.</summary>
internal static class Visitor
{
    /// <summary>Who is asking, as <see cref="EveryPage"/> found; null: nobody known.</summary>
    public static SignedIn? SignedIn(this HttpContext http) => http.Features.Get<SignedIn>();

    /// <summary>The person whose browser this is; null where there is none.</summary>
    public static Person? SignedInPerson(this HttpContext http) => http.SignedIn()?.Person;
}
