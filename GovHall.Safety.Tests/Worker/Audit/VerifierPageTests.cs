using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Audit;
using PuppeteerSharp;

namespace GovHall.Safety.Tests.Worker.Audit;

/// <summary>The page that an auditor saves: in a real browser, from a file, it says what the program says.</summary>
public sealed partial class VerifierPageTests(FullJournal journal) : IClassFixture<FullJournal>, IDisposable
{
    private static readonly string Html = Repository.PathTo("GovHall.Safety.Worker/wwwroot/verifier.html");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("govhall-export-");

    [Fact]
    public async Task A_journal_as_it_was_written_is_right_in_both_languages()
    {
        using var copy = new JournalCopy(journal.Database);
        await using var chromium = await Chromium.Start();
        var page = await Opened(chromium);

        var said = await Said(page, await copy.Export(), journal.Heads, KeyOf(copy.All));

        Assert.Equal(
            $"一切相符：{copy.All.Rows.Count} 条记录、{copy.All.Heads.Count} 个签名链首、{journal.Heads.Count} 个邮件链首，均未被改动。\n"
            + $"All is right: {copy.All.Rows.Count} entries, {copy.All.Heads.Count} signed heads and {journal.Heads.Count} heads of mails are as they were written.",
            said);
    }

    [Fact]
    public async Task Whatever_was_forged_the_page_says_of_it_what_the_program_says()
    {
        using var copy = new JournalCopy(journal.Database);
        await using var chromium = await Chromium.Start();
        var page = await Opened(chromium);
        var (wrong, found) = (new List<string>(), 0);

        for (var number = 0; number < 3; number++)
        {
            foreach (var kind in Enum.GetValues<Forgery.Kind>())
            {
                var forgery = Forgery.Some(kind, number, copy.All, journal.Key);
                var verdict = copy.VerdictOn(forgery.Of(copy.All), KeptOutside.Of(journal.Heads));
                var said = await Said(page, await copy.Export(), journal.Heads, "");
                found += verdict.IsRight ? 0 : 1;
                wrong.AddRange(Says(said, verdict) ? [] : [$"{forgery}: {said} / {verdict.Wrong?.En}"]);
            }
        }

        Assert.Empty(wrong);
        Assert.True(found >= 20, $"{found} were found");
    }

    [Fact]
    public async Task A_journal_written_anew_with_another_key_is_found_by_the_key_that_the_auditor_kept()
    {
        using var copy = new JournalCopy(journal.Database);
        var verdict = copy.VerdictOn(Signed.ByAnother(copy.All), new KeptOutside { Keys = [VerifierKey.Read(KeyOf(copy.All))!] });
        await using var chromium = await Chromium.Start();
        var page = await Opened(chromium);

        var said = await Said(page, await copy.Export(), [], KeyOf(copy.All));

        Assert.Equal($"{verdict.Wrong!.Zh}\n{verdict.Wrong.En}", said);
    }

    [Fact]
    public async Task A_journal_out_of_which_all_personal_words_were_taken_is_right_to_the_program_and_to_the_page_if_an_entry_says_so()
    {
        using var copy = new JournalCopy(journal.Database);
        var verdict = copy.VerdictOn(Saying(Without(copy.All), gone => gone), KeptOutside.Of(journal.Heads));
        await using var chromium = await Chromium.Start();
        var page = await Opened(chromium);

        var said = await Said(page, await copy.Export(), journal.Heads, KeyOf(copy.All));

        Assert.True(verdict is { IsRight: true, TakenOut: > 100 }, $"{verdict}");
        Assert.Contains($"\n其中 {verdict.TakenOut} 处个人信息已依法删除", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_went_otherwise_than_an_entry_says_are_wrong_to_the_program_and_to_the_page()
    {
        using var copy = new JournalCopy(journal.Database);
        var without = Without(copy.All);
        Records[] forged =
        [
            without,
            Saying(without, gone => gone.Skip(5)),
            Saying(without, gone => gone.SkipLast(1)),
            Saying(without, gone => gone.Select((one, i) => i == 7 ? new(one.Key, one.Value + 1) : one)),
            Saying(copy.All, _ => [new(12, 1)]),
            Saying(copy.All, _ => [new(copy.All.Rows.Count + 1, 1)]),
        ];
        await using var chromium = await Chromium.Start();
        var page = await Opened(chromium);

        foreach (var records in forged)
        {
            var verdict = copy.VerdictOn(records, KeptOutside.Of(journal.Heads));
            var said = await Said(page, await copy.Export(), journal.Heads, KeyOf(copy.All));

            Assert.Equal((false, $"{verdict.Wrong?.Zh}\n{verdict.Wrong?.En}"), (verdict.IsRight, said));
        }
    }

    [Fact]
    public async Task Its_policy_allows_its_own_script_and_style_and_nothing_else()
    {
        var html = await File.ReadAllTextAsync(Html, TestContext.Current.CancellationToken);

        var policy = Policy.Match(html).Groups[1].Value;

        Assert.Equal($"default-src 'none'; script-src {DigestOf(Script.Match(html))}; style-src {DigestOf(Style.Match(html))}; base-uri 'none'; form-action 'none'", policy);
    }

    [Fact]
    public async Task The_worker_gives_it_to_anybody_to_save()
    {
        await using var web = new TestWeb();
        await web.InitializeAsync();

        using var answer = await web.Anonymous().GetAsync("/verifier.html", TestContext.Current.CancellationToken);

        Assert.Equal(
            ("attachment", await File.ReadAllTextAsync(Html, TestContext.Current.CancellationToken)),
            (answer.Content.Headers.ContentDisposition?.DispositionType, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Records Without(Records records) =>
        records with { Rows = [.. records.Rows.Select(row => row.With(7, Commitments.Without((string)row.Cells[7], (_, _) => true)))] };

    /// <summary>With an entry at the end that says out of which entries words went.</summary>
    private static Records Saying(Records records, Func<IEnumerable<KeyValuePair<long, int>>, IEnumerable<KeyValuePair<long, int>>> said)
    {
        var gone = records.Rows.Select(row => KeyValuePair.Create(row.Seq, Commitments.TakenOutOf((string)row.Cells[7]))).Where(one => one.Value > 0);
        var body = Commitments.Salted(FactJson.Body(new PersonForgotten("本人要求", null, TakenOutList.Of(said(gone)), 1)), RandomNumberGenerator.Fill);
        var last = records.Rows[^1];
        return records with { Rows = [.. records.Rows, last.With(2, PersonForgotten.Kind).With(3, "person:guard").With(7, body).Sealed(last.Seq + 1, last.Hash)] };
    }

    private static bool Says(string said, JournalVerdict verdict) =>
        verdict.Wrong is { } what ? said == $"{what.Zh}\n{what.En}" : said.StartsWith("一切相符", StringComparison.Ordinal);

    private static string KeyOf(Records records) => SignedHeads.KeyIn((string)records.Rows.Single(row => row.Cells[2] is SignedHeads.KeyMade).Cells[7])!.ToString();

    /// <summary>From a file, without a network.</summary>
    private static async Task<IPage> Opened(Chromium chromium)
    {
        var page = await chromium.Look("zh", dark: false, desk: false);
        await page.SetOfflineModeAsync(true);
        await page.GoToAsync(new Uri(Html).AbsoluteUri);
        return page;
    }

    private async Task<string> Said(IPage page, string export, IEnumerable<JournalHead> heads, string keys)
    {
        var file = Path.Combine(_folder.FullName, "journal.jsonl");
        await File.WriteAllTextAsync(file, export, TestContext.Current.CancellationToken);
        await (await page.QuerySelectorAsync("#file")).UploadFileAsync(file);
        await page.EvaluateFunctionAsync("(heads, keys) => { document.getElementById('heads').value = heads; document.getElementById('keys').value = keys; }", string.Join('\n', heads), keys);
        await page.ClickAsync("#verify");
        await page.WaitForSelectorAsync("#verdict:not([hidden])");
        return await page.EvaluateExpressionAsync<string>("document.getElementById('verdict').textContent");
    }

    private static string DigestOf(Match element) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(element.Groups[1].Value)))}'";

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex Policy { get; }

    [GeneratedRegex("<script>(.*)</script>", RegexOptions.Singleline)]
    private static partial Regex Script { get; }

    [GeneratedRegex("<style>(.*)</style>", RegexOptions.Singleline)]
    private static partial Regex Style { get; }
}
