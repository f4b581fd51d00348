using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Core.Duty;

/// <summary>Who is meant by a word, at an instant.</summary>
public interface IOnDuty
{
    /// <summary>Those this word means for this incident now, each with the reason; nobody is a valid answer.</summary>
    ImmutableArray<Called> Meant(Addressee word, Incident incident, DateTimeOffset at);

    /// <summary>Who is told when nobody else can be (setting <c>LastResort</c>); null only in a demo.</summary>
    Called? LastResort { get; }
}
