using System.Text.RegularExpressions;

namespace GovHall.Safety.Tests.Architecture;

/// <summary>One file as a law sees it. A breach is planted by making one in memory.</summary>
/// <param name="Path">Below the repository's root, with forward slashes.</param>
/// <param name="Text">What it says.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    private static readonly string[] s_notOurs = ["bin", "obj", ".git", "artifacts", "data", "TestResults", "StrykerOutput", "BenchmarkDotNet.Artifacts", "node_modules"];

    /// <summary>Every text file of the repository that a person wrote.</summary>
    public static IReadOnlyList<SourceFile> All { get; } = [.. Below(new DirectoryInfo(Repository.Root))];

    /// <summary>The C# and Razor files of Core and Worker.</summary>
    public static IEnumerable<SourceFile> Product => All.Where(file => file.IsCode && (file.IsIn("GovHall.Safety.Core") || file.IsIn("GovHall.Safety.Worker")));

    public bool IsCode => Path.EndsWith(".cs", StringComparison.Ordinal) || Path.EndsWith(".razor", StringComparison.Ordinal);

    public bool IsMigration => Path.Contains("/Migrations/", StringComparison.Ordinal);

    /// <summary>The folder inside the project: <c>Mqtt</c>; empty for a file at the project's root.</summary>
    public string Folder => Path.Split('/') is [_, var folder, _, ..] ? folder : "";

    public bool IsIn(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>Its lines, counted from 1.</summary>
    public IEnumerable<(int Number, string Line)> Lines => Text.Split('\n').Select((line, index) => (index + 1, line));

    /// <summary>Its lines without comments that stand alone or at the end.</summary>
    public IEnumerable<(int Number, string Line)> Code => Lines.Select(line => (line.Number, Comment.Replace(line.Line, "")));

    /// <summary>A breach, as an editor can jump to it.</summary>
    public string At(int line, string what) => $"{Path}({line}): {what}";

    [GeneratedRegex("""(^|\s)//.*$""")]
    private static partial Regex Comment { get; }

    private static IEnumerable<SourceFile> Below(DirectoryInfo folder) =>
        folder.EnumerateDirectories().Where(child => !s_notOurs.Contains(child.Name, StringComparer.Ordinal)).SelectMany(Below).Concat(
            folder.EnumerateFiles().Where(file => IsText(file.Name)).Select(file => new SourceFile(
                System.IO.Path.GetRelativePath(Repository.Root, file.FullName).Replace('\\', '/'), File.ReadAllText(file.FullName))));

    private static bool IsText(string name) =>
        System.IO.Path.GetExtension(name) is ".cs" or ".razor" or ".md" or ".json" or ".jsonl" or ".csproj" or ".props" or ".txt" or ".css" or ".js" or ".sln" or ".service"
        || name is "run" or ".editorconfig" or ".gitattributes" or ".gitignore" or "NOTICE" or "LICENSE";
}
