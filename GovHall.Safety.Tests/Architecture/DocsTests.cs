using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests.Architecture;

/// <summary>A document names only what exists: files, links, settings, commands and the names of code. What is renamed is renamed there too.</summary>
public sealed partial class DocsTests
{
    /// <summary>Files that a document may name though they are no part of the repository: the operator's own, or made while it runs.</summary>
    private static readonly string[] s_atRunTime = ["register.json", "manifest.json", "guardian.json", "starts.txt", "appsettings.Production.json"];

    private static readonly Lazy<Names> s_real = new(() => new(
        [.. SourceFile.All.Select(file => file.Path), .. Directory.EnumerateFiles(Repository.PathTo("docs"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))],
        [.. Settings()],
        [.. SourceFile.Product.SelectMany(file => Command.Matches(file.Text)).Select(command => command.Groups[1].Value)],
        [.. SourceFile.All.Where(file => file.IsCode || file.Path.EndsWith(".csproj", StringComparison.Ordinal) || file.Path.EndsWith(".props", StringComparison.Ordinal)).SelectMany(file => Word.Matches(file.Text)).Select(word => word.Value)]));

    private static IEnumerable<SourceFile> Documents => SourceFile.All.Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal));

    [Fact]
    public void A_document_names_files_that_exist() => Law.IsKept(Documents.SelectMany(file => LostFiles(file, s_real.Value)));

    [Fact]
    public void A_document_names_settings_that_exist() => Law.IsKept(Documents.SelectMany(file => LostSettings(file, s_real.Value)));

    [Fact]
    public void A_document_names_commands_that_exist() => Law.IsKept(Documents.SelectMany(file => LostCommands(file, s_real.Value)));

    [Fact]
    public void A_document_names_code_that_exists() => Law.IsKept(Documents.SelectMany(file => LostCode(file, s_real.Value)));

    [Fact]
    public void The_map_of_the_house_shows_every_room()
    {
        var map = SourceFile.All.Single(file => file.Path == "docs/architecture.md").Text;

        var rooms = SourceFile.Product.Where(file => file.Folder.Length > 0).Select(file => $"`{file.Path.Split('/')[0]}/{file.Folder}/`").Distinct();

        Assert.DoesNotContain(rooms, room => !map.Contains(room, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("see `GovHall.Safety.Core/Alarms/AlarmService.cs`")]
    [InlineData("see `AlarmHandbook.md`")]
    [InlineData("see [the book](docs/alarm-handbook.md)")]
    public void A_file_that_is_gone_would_be_seen(string text) => Assert.Single(LostFiles(Planted(text), s_real.Value));

    [Theory]
    [InlineData("set `Safety:Mail:Smpt:Host`")]
    [InlineData("```\nSafety__Mail__Smpt__Host=mail.example.org dotnet run\n```")]
    public void A_setting_that_is_gone_would_be_seen(string text) => Assert.Single(LostSettings(Planted(text), s_real.Value));

    [Theory]
    [InlineData("```\nGovHall.Safety.Worker explain\n```")]
    [InlineData("```\ndotnet run --project GovHall.Safety.Worker -- explain schedules.json\n```")]
    public void A_command_that_is_gone_would_be_seen(string text) => Assert.Single(LostCommands(Planted(text), s_real.Value));

    [Fact]
    public void A_name_of_code_that_is_gone_would_be_seen() => Assert.Single(LostCode(Planted("the `Atomic" + "Hoard` holds it"), s_real.Value));

    private static SourceFile Planted(string text) => new("docs/planted.md", text);

    private static IEnumerable<string> LostFiles(SourceFile document, Names real) =>
        from line in document.Lines
        from name in Span.Matches(line.Line).Select(span => span.Groups[1].Value).Where(span => FileName.IsMatch(span) && !s_atRunTime.Contains(span))
            .Concat(Link.Matches(line.Line).Select(link => link.Groups[1].Value))
        where !real.HasFile(name, document.Path)
        select document.At(line.Number, $"there is no {name}.");

    private static IEnumerable<string> LostSettings(SourceFile document, Names real) =>
        from line in document.Lines
        from Match setting in Setting.Matches(line.Line)
        let key = setting.Value.Replace("__", ":", StringComparison.Ordinal)
        where !real.Settings.Any(known => known == key || known.StartsWith(key + ":", StringComparison.Ordinal))
        select document.At(line.Number, $"there is no setting {key}.");

    private static IEnumerable<string> LostCommands(SourceFile document, Names real) =>
        from line in document.Lines
        from Match call in Call.Matches(line.Line)
        where !real.Commands.Contains(call.Groups[1].Value)
        select document.At(line.Number, $"there is no command {call.Groups[1].Value}.");

    private static IEnumerable<string> LostCode(SourceFile document, Names real) =>
        from line in document.Lines
        from Match span in Span.Matches(line.Line)
        where Identifier.IsMatch(span.Groups[1].Value)
        from Match word in Word.Matches(span.Groups[1].Value)
        where !real.Words.Contains(word.Value)
        select document.At(line.Number, $"nothing is called {word.Value}.");

    /// <summary>Every key that an options class of Worker has, from <c>Safety</c> down.</summary>
    private static IEnumerable<string> Settings() =>
        from type in typeof(SafetyDb).Assembly.GetTypes()
        let section = type.GetField("Section", BindingFlags.Static | BindingFlags.Public)
        where section is { IsLiteral: true }
        from key in Keys(type, (string)section.GetRawConstantValue()!)
        select key;

    private static IEnumerable<string> Keys(Type options, string section) =>
        options.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanWrite).SelectMany(property =>
            property.PropertyType.Assembly == options.Assembly && property.PropertyType.IsClass ? Keys(property.PropertyType, $"{section}:{property.Name}")
            : property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)) ? [$"{section}:{property.Name}", $"{section}:{property.Name}:0"]
            : [$"{section}:{property.Name}"]);

    /// <summary>What there is to be named.</summary>
    private sealed record Names(HashSet<string> Files, HashSet<string> Settings, HashSet<string> Commands, HashSet<string> Words)
    {
        public bool HasFile(string name, string from)
        {
            var beside = Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Repository.PathTo(from))!, name))).Replace('\\', '/');
            return name.EndsWith('/')
                ? Files.Any(file => file.StartsWith(name, StringComparison.Ordinal) || file.StartsWith(beside.TrimEnd('/') + "/", StringComparison.Ordinal))
                : Files.Contains(name) || Files.Contains(beside) || (!name.Contains('/', StringComparison.Ordinal) && Files.Any(file => file.EndsWith("/" + name, StringComparison.Ordinal)))
                    || Directory.Exists(Repository.PathTo(beside)) || File.Exists(Repository.PathTo(beside));
        }
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Span { get; }

    [GeneratedRegex(@"^(GovHall\.Safety\.\w+|docs|bench|\.ci|\.config)/[\w./-]*$|^\.?[\w-]+(\.[\w-]+)*\.(cs|csproj|sln|props|md|razor|json|txt)$")]
    private static partial Regex FileName { get; }

    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"\bSafety(?:(?::|__)[A-Z0-9][A-Za-z0-9]*)+")]
    private static partial Regex Setting { get; }

    [GeneratedRegex(@"GovHall\.Safety\.Worker(?:\.exe)?(?: --)? ([a-z][a-z-]*)(?=[\s`]|$)")]
    private static partial Regex Call { get; }

    [GeneratedRegex(@"\bnew (?:Root)?Command\(""([a-z-]+)""")]
    private static partial Regex Command { get; }

    [GeneratedRegex(@"^[A-Z][a-z0-9]+([A-Z][a-z0-9]*)+(\.[A-Z]\w+)*(\(\))?$")]
    private static partial Regex Identifier { get; }

    [GeneratedRegex(@"\b[A-Z]\w+")]
    private static partial Regex Word { get; }
}
