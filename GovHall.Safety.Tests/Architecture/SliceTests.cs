using System.Text.RegularExpressions;

namespace GovHall.Safety.Tests.Architecture;

/// <summary>Slices do not see each other: what one noun causes at another is decided in Core's Reactions and done by the ledger.</summary>
public sealed partial class SliceTests
{
    private static readonly string[] s_slices =
        ["Access", "Alarms", "Assets", "Attachments", "Audit", "Backup", "Demo", "Duty", "Hazards", "Incidents", "Inspections", "Intake", "Notifications", "Plans", "Register", "Sensors"];

    /// <summary>Engines, and whatever puts slices together: the worker, the command line, a simulated hall. No slice sees them.</summary>
    private static readonly string[] s_engines = ["Cli", "Composition", "Mail", "Mqtt", "Scheduling", "Simulation", "Web"];

    /// <summary>The few looks across, each with its reason. A folder is seen from a file, or from all of a folder ("Hosting/").</summary>
    private static readonly (string From, string To, string Why)[] s_looks =
    [
        ("Access/Grants.cs", "Register", "a secret is made for a person or a sensor of the register"),
        ("Hosting/", "Alarms", "the start loads the alarms before anything comes in"),
        ("Hosting/", "Inspections", "the start writes the plan ledger"),
        ("Hosting/", "Notifications", "the start frees the leases of a dead worker"),
        ("Hall/HallEndpoints.cs", "Alarms", "the hall's state is shown with the doors that stand open, which are in memory"),
        ("Hall/ScheduleText.cs", "Scheduling", "cron expressions are read by the engine that invented them"),
        ("Hall/HallStart.cs", "Demo", "an empty demo hall is seeded at the start"),
        ("Hall/HallStart.cs", "Register", "the start reads the register"),
        ("Guardian/Lookout.cs", "Alarms", "a lookout begins with the alarms as they were last committed"),
        ("Guardian/Lookout.cs", "Intake", "a lookout judges what waits for a writer that stands still"),
        ("Storage/", "Alarms", "alarms are evaluated in the same pass as their readings"),
        ("Storage/", "Intake", "the writer takes what came in"),
        ("Storage/", "Register", "a change of the register is a deed of the ledger"),
        ("Demo/DemoSensors.cs", "Alarms", "an alarm that a start finds raised is somebody's, and not talked over"),
        ("Demo/DemoSensors.cs", "Mqtt", "the demo's sensors speak through the broker, as real ones do"),
        ("Sensors/", "Alarms", "a sensor is shown with its live alarms, which are in memory"),
        ("Watchdog/WatchdogOptionsRules.cs", "Mqtt", "what a topic is, the engine knows"),
        ("Backup/BackupMaker.cs", "Audit", "a backup counts only once its journal is verified"),
        ("Backup/Rescue.cs", "Audit", "what was rescued counts only once the tables say what the journal says"),
    ];

    [Fact]
    public void No_slice_sees_another_slice_or_an_engine() => Law.IsKept(Looks(SourceFile.Product));

    [Theory]
    [InlineData("Incidents/Planted.cs", "using GovHall.Safety.Worker.Alarms;")]
    [InlineData("Incidents/Planted.cs", "using GovHall.Safety.Worker.Mail;")]
    [InlineData("Incidents/Planted.cs", "    private readonly GovHall.Safety.Worker.Mqtt.EmbeddedBroker _broker;")]
    [InlineData("Storage/Planted.cs", "using GovHall.Safety.Worker.Incidents;")]
    [InlineData("Incidents/PlantedCommands.cs", "using GovHall.Safety.Worker.Web;")]
    [InlineData("Storage/Planted.cs", "using GovHall.Safety.Worker.Simulation;")]
    public void A_look_across_would_be_seen(string file, string line) =>
        Assert.Single(Looks([new($"GovHall.Safety.Worker/{file}", line)]));

    private static IEnumerable<string> Looks(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsIn("GovHall.Safety.Worker") && !s_engines.Contains(file.Folder) && file.Folder.Length > 0
        from line in file.Code
        from Match look in WorkerNamespace.Matches(line.Line)
        let seen = look.Groups[1].Value
        where seen != file.Folder && (s_slices.Contains(seen) || s_engines.Contains(seen)) && !IsAllowed(file, seen)
        select file.At(line.Number, $"{file.Folder} sees {seen}.");

    private static bool IsAllowed(SourceFile file, string seen)
    {
        var path = file.Path["GovHall.Safety.Worker/".Length..];
        return (seen == "Web" && FacesTheWeb.IsMatch(path))
            || s_looks.Any(look => look.To == seen && path.StartsWith(look.From, StringComparison.Ordinal));
    }

    [GeneratedRegex("""\bGovHall\.Safety\.Worker\.([A-Z]\w+)""")]
    private static partial Regex WorkerNamespace { get; }

    // A slice's own endpoints, and the bodies and readiness checks beside them, speak the web's words.
    [GeneratedRegex("""(Endpoints|Bodies|Views|Readiness|Pages|Page)\.(cs|razor)$""")]
    private static partial Regex FacesTheWeb { get; }
}
