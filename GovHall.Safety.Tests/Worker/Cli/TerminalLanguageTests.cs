using System.Globalization;
using GovHall.Safety.Worker.Cli;

namespace GovHall.Safety.Tests.Worker.Cli;

public sealed class TerminalLanguageTests
{
    [Theory]
    [InlineData(null, null, "zh_CN.UTF-8", "zh")]
    [InlineData(null, null, "en_GB.UTF-8", "en")]
    [InlineData("zh_CN.UTF-8", null, "en_GB.UTF-8", "zh")]
    [InlineData("", "zh_CN", "en_GB.UTF-8", "zh")]
    [InlineData("C", null, "zh_CN.UTF-8", "en")]
    [InlineData(null, null, null, "en")]
    public void The_first_variable_that_is_set_says_the_language(string? all, string? messages, string? lang, string expected)
    {
        Assert.SkipUnless(CultureInfo.CurrentUICulture.Name.Length == 0, "Windows knows the language itself.");

        var language = TerminalLanguage.Of(name => name switch
        {
            "LC_ALL" => all,
            "LC_MESSAGES" => messages,
            _ => lang,
        });

        Assert.Equal(expected, language);
    }
}
