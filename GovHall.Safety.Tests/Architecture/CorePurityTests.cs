using System.Reflection;
using System.Text.RegularExpressions;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests.Architecture;

/// <summary>Core decides from what it is given: it references the base class library, and of that no clock, no chance and nothing outside the process.</summary>
public sealed partial class CorePurityTests
{
    /// <summary>Of the base class library, what reaches outside; System.Net.Mail is there to read addresses with MailAddress.</summary>
    private static readonly string[] s_outside = ["System.Net", "System.IO.", "System.Data", "System.Console", "System.Diagnostics.Process", "System.Threading.Tasks"];

    [Fact]
    public void Core_references_the_base_class_library_and_nothing_else() =>
        Law.IsKept(ForeignAssemblies(typeof(Text).Assembly.GetReferencedAssemblies()));

    [Fact]
    public void A_package_or_a_socket_in_core_would_be_seen()
    {
        Assert.NotEmpty(ForeignAssemblies(typeof(SafetyDb).Assembly.GetReferencedAssemblies()));
        Assert.Single(ForeignAssemblies([new AssemblyName("System.Runtime"), new AssemblyName("System.Net.Sockets")]));
    }

    [Fact]
    public void Core_reads_no_clock_draws_no_lots_and_touches_nothing_outside() => Law.IsKept(ImpureWords(SourceFile.Product.Where(file => file.IsIn("GovHall.Safety.Core"))));

    [Theory]
    [InlineData("var now = TimeProvider.System;")]
    [InlineData("var text = File.ReadAllText(path);")]
    [InlineData("var lot = Random.Shared.Next();")]
    [InlineData("Console.WriteLine(alarm);")]
    public void A_clock_a_file_or_a_lot_in_core_would_be_seen(string line) =>
        Assert.Single(ImpureWords([new("GovHall.Safety.Core/Alarms/Planted.cs", line)]));

    private static IEnumerable<string> ForeignAssemblies(IEnumerable<AssemblyName> referenced) =>
        referenced.Select(assembly => assembly.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) || (name != "System.Net.Mail" && s_outside.Any(outside => name.StartsWith(outside, StringComparison.Ordinal))))
            .Select(name => $"Core references {name}.");

    private static IEnumerable<string> ImpureWords(IEnumerable<SourceFile> files) =>
        from file in files
        from line in file.Code
        let word = Impure.Match(line.Line)
        where word.Success
        select file.At(line.Number, $"'{word.Value}' is for Worker; hand its result in as an argument.");

    [GeneratedRegex("""\b(TimeProvider|Stopwatch|Random|RandomNumberGenerator|File|Directory|Console|Process|Thread|Task)\.[A-Z]\w*|\bnew (Random|HttpClient|Socket|Thread|SmtpClient|FileStream)\b|\bGuid\.(NewGuid|CreateVersion7)|\bEnvironment\.(?!NewLine)""")]
    private static partial Regex Impure { get; }
}
