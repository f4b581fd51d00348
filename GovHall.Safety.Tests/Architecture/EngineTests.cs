using System.Text.RegularExpressions;

namespace GovHall.Safety.Tests.Architecture;

/// <summary>One engine, one folder: an engine is exchanged in one place.</summary>
public sealed partial class EngineTests
{
    /// <summary>Which folders of Worker may name a namespace and what lies below it. The longest namespace that fits decides.</summary>
    private static readonly (string Namespace, string[] Folders)[] s_homes =
    [
        ("Quartz", ["Scheduling"]),
        ("MQTTnet", ["Mqtt"]),
        ("MailKit", ["Mail"]),
        ("MimeKit", ["Mail"]),
        ("Polly", ["Mail", "Composition"]),
        ("System.CommandLine", ["Cli"]),
        ("OpenTelemetry", ["Composition", "Web", "Telemetry"]),
        ("Microsoft.OpenApi", ["Web"]),
        ("Microsoft.Data.Sqlite", ["Storage", "Backup", "Audit"]),
        ("Microsoft.EntityFrameworkCore", ["Storage"]),
    ];

    /// <summary>Where questions are put to the database: these may use EF Core's LINQ extensions, and nothing more of it.</summary>
    private static readonly string[] s_askers =
        ["Access", "Alarms", "Assets", "Attachments", "Audit", "Backup", "Cli", "Guardian", "Hall", "Hazards", "Hosting", "Incidents", "Inspections", "Mqtt", "Notifications", "Plans", "Register", "Sensors", "Simulation", "Web"];

    [Fact]
    public void Each_engine_is_named_in_its_own_folder_only() => Law.IsKept(Strays(SourceFile.Product));

    [Theory]
    [InlineData("Incidents", "using Quartz;")]
    [InlineData("Alarms", "using MQTTnet.Server;")]
    [InlineData("Notifications", "    private MimeKit.MimeMessage _mail;")]
    [InlineData("Incidents", "using Microsoft.Data.Sqlite;")]
    [InlineData("Incidents", "using Microsoft.EntityFrameworkCore.Metadata;")]
    [InlineData("Mail", "using Microsoft.EntityFrameworkCore;")]
    public void An_engine_in_a_slice_would_be_seen(string folder, string line) =>
        Assert.Single(Strays([new($"GovHall.Safety.Worker/{folder}/Planted.cs", line)]));

    [Fact]
    public void A_slice_may_ask_the_database() =>
        Assert.Empty(Strays([new("GovHall.Safety.Worker/Incidents/Planted.cs", "using Microsoft.EntityFrameworkCore;")]));

    private static IEnumerable<string> Strays(IEnumerable<SourceFile> files) =>
        from file in files
        where !file.IsMigration
        from line in file.Code
        from Match name in Dotted.Matches(line.Line)
        let home = s_homes.Where(home => name.Value == home.Namespace || name.Value.StartsWith(home.Namespace + ".", StringComparison.Ordinal))
            .OrderByDescending(home => home.Namespace.Length).FirstOrDefault()
        where home.Folders is not null && !home.Folders.Contains(file.Folder) && !(name.Value == "Microsoft.EntityFrameworkCore" && s_askers.Contains(file.Folder))
        select file.At(line.Number, $"{name.Value} belongs in {string.Join(", ", home.Folders)}.");

    // A namespace in a using, or before a type: "Quartz;" and "Quartz.IScheduler", not a word in a sentence.
    [GeneratedRegex("""(?<![\w."])(?:Quartz|MQTTnet|MailKit|MimeKit|Polly|OpenTelemetry|Microsoft|System)(?:(?:\.[A-Z]\w*)+|(?=;))""")]
    private static partial Regex Dotted { get; }
}
