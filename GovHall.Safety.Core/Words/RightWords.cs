namespace GovHall.Safety.Core.Words;

/// <summary>What is said to somebody who may not do something, or is not known.</summary>
public static class RightWords
{
    public static Refusal NotYours { get; } = new(
        "not-yours", new("这项任务不由您负责。", "This inspection is not yours to do."), RefusalKind.Forbidden);

    public static Refusal NotAllowed { get; } = new(
        "not-allowed", new("您没有办理此事的权限。", "You do not have the right to do this."), RefusalKind.Forbidden);

    public static Refusal WhoIsIt { get; } = new Refusal(
        "who-is-it", new("请在 by 中写明登记册里的人员编号。", "Say in “by” which person of the register does it."), RefusalKind.Invalid).At("by");

    /// <summary>A field names somebody whom the register does not have.</summary>
    public static Refusal NoSuchPerson(string field, string id) =>
        new Refusal("no-such-person", new($"登记册中没有人员“{id}”。", $"The register has no person “{id}”."), RefusalKind.Invalid).At(field);

    public static Refusal NoSuch(string what) => new(
        "not-found", new($"没有“{what}”。", $"There is no “{what}”."), RefusalKind.NotFound);
}
