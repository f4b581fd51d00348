using System.Net;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Worker.Hazards;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Tests;

public sealed class HazardPageTests
{
    private static readonly byte[] Boxes = [0xFF, 0xD8, 0xFF, 0xE0, .. "boxes in the passage"u8];

    private static readonly byte[] Clear = [0xFF, 0xD8, 0xFF, 0xE0, .. "the passage is clear"u8];

    [Fact]
    public async Task A_guard_reports_what_they_found_with_its_place_and_a_photo()
    {
        await using var host = await PagesHost.Start();
        using var guard = host.Browse("U08");

        var page = await guard.Follow(await guard.Submit(
            (await guard.Open("/hazards/new")).FormTo("/new"), ("photos.before", Boxes), ("text", "通道堆放纸箱"), ("place", "checkpoint:P02"), ("class", "serious")));

        Assert.All(["隐患已登记", "通道堆放纸箱", "配电室门口", "重大隐患", "王磊 发现"], words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
        Assert.Matches("<img src=\"/api/v1/attachments/[0-9a-f-]{36}\" alt=\"整改前照片 1\"", page.Html);
    }

    [Fact]
    public async Task A_report_that_is_sent_twice_is_one_hazard()
    {
        await using var host = await PagesHost.Start();
        using var guard = host.Browse("U08");
        var form = (await guard.Open("/hazards/new")).FormTo("/new");

        var first = await guard.Submit(form, ("text", "通道堆放纸箱"));
        var second = await guard.Submit(form, ("text", "通道堆放纸箱"));

        Assert.Equal((HttpStatusCode.SeeOther, first.Location), (second.Status, second.Location));
    }

    [Fact]
    public async Task A_report_without_words_is_refused_beside_its_field_and_keeps_what_was_chosen()
    {
        await using var host = await PagesHost.Start();
        using var guard = host.Browse("U08");

        var page = await guard.Submit((await guard.Open("/hazards/new")).FormTo("/new"), ("text", " "), ("place", "zone:Z07"), ("class", "building"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("<small class=\"wrong\">请写明发现了什么。</small>", page.Html, StringComparison.Ordinal);
        Assert.Contains("<option value=\"zone:Z07\" selected>", page.Html, StringComparison.Ordinal);
        Assert.Matches("value=\"building\" checked", page.Html);
    }

    /// <summary>A form with photos may be 64 MiB, and was written into the journal with all its words.</summary>
    [Theory]
    [InlineData("通道\u000b堆放纸箱", "文字中有控制字符")]
    [InlineData("通道\0堆放纸箱", "文字中有控制字符")]
    [InlineData(null, "文字过长，最多 4000 个字符。")]
    public async Task Words_that_the_API_does_not_take_are_refused_beside_their_field(string? text, string why)
    {
        await using var host = await PagesHost.Start();
        using var guard = host.Browse("U08");

        var page = await guard.Submit((await guard.Open("/hazards/new")).FormTo("/new"), ("photos.before", Boxes), ("text", text ?? new string('箱', 4001)), ("class", "building"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains($"<small class=\"wrong\">{why}", page.Html, StringComparison.Ordinal);
        Assert.Matches("value=\"building\" checked", page.Html);
    }

    [Fact]
    public async Task Lines_and_tabs_are_words()
    {
        await using var host = await PagesHost.Start();
        using var guard = host.Browse("U08");

        var sent = await guard.Submit((await guard.Open("/hazards/new")).FormTo("/new"), ("text", "通道堆放纸箱：\r\n\t三箱\r\n\t五箱"));

        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
    }

    [Fact]
    public async Task A_file_that_is_no_photo_is_refused_beside_its_field()
    {
        await using var host = await PagesHost.Start();
        using var guard = host.Browse("U08");

        var page = await guard.Submit((await guard.Open("/hazards/new")).FormTo("/new"), ("photos.before", [.. "<svg onload=alert(1)>"u8]), ("text", "通道堆放纸箱"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("<small class=\"wrong\">只接受 JPEG", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_put_right_on_the_spot_is_on_record_and_needs_nobody()
    {
        await using var host = await PagesHost.Start();
        using var guard = host.Browse("U08");

        var page = await guard.Follow(await guard.Submit(
            (await guard.Open("/hazards/new")).FormTo("/new"), ("photos.after", Clear), ("text", "灭火器被遮挡"), ("fixed", "yes")));

        Assert.All(["已归档", "当场整改", "整改后"], words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
        Assert.Empty(page.Forms);
    }

    [Fact]
    public async Task A_hazard_goes_its_whole_way_without_script_each_step_by_whom_it_belongs_to()
    {
        await using var host = await PagesHost.Start();
        var hazard = await Found(host);
        var address = $"/hazards/{hazard.Id}";

        var page = await Do("U04", "plan", ("owner", "U08"), ("measure", "清理并划线"), ("deadline", "2026-11-26T17:30"), ("class", "general"), ("funds", "200 元"));
        Assert.All(["整改方案已确定", "清理并划线", "200 元", "11-26 17:30 前"], words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
        page = await Do("U08", "begin");
        Assert.Contains("整改中", page.Words, StringComparison.Ordinal);
        page = await Do("U08", "submit", ("note", "纸箱已清走"));
        Assert.Contains("“纸箱已清走”", page.Words, StringComparison.Ordinal);
        page = await Do("U07", "recheck", ("do", "return"), ("note", "还剩一箱"));
        Assert.All(["返工", "“还剩一箱”"], words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
        await Do("U08", "submit", ("note", "全部清走"));
        page = await Do("U07", "recheck", ("do", "accept"));
        Assert.Contains("复查已通过，待签认", page.Words, StringComparison.Ordinal);
        page = await Do("U02", "sign");

        Assert.All(["已签认", "钱敏 签认"], words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
        Assert.Equal(HazardState.Signed, (await Read(host, hazard)).State);

        async Task<Shown> Do(string person, string deed, params (string, string)[] fields)
        {
            using var browser = host.Browse(person);
            return await browser.Follow(await browser.Submit((await browser.Open(address)).FormTo("/" + deed), fields));
        }
    }

    [Fact]
    public async Task Who_put_it_right_shows_it_and_is_not_asked_to_recheck()
    {
        await using var host = await PagesHost.Start();
        var hazard = await Found(host);
        await host.Write(HazardDeeds.Plan(hazard.Id, new() { Owner = "U07", Measure = "清理" }, new("U04", Via.Cookie)));
        using var captain = host.Browse("U07");

        var page = await captain.Follow(await captain.Submit((await captain.Open($"/hazards/{hazard.Id}")).FormTo("/submit"), ("photos.after", Clear), ("note", "已清走")));

        Assert.Contains("整改后照片 1", page.Html, StringComparison.Ordinal);
        Assert.Empty(page.Forms);
    }

    [Fact]
    public async Task More_time_needs_a_later_deadline_and_keeps_what_was_typed()
    {
        await using var host = await PagesHost.Start();
        var hazard = await Found(host);
        using var officer = host.Browse("U04");

        var page = await officer.Submit((await officer.Open($"/hazards/{hazard.Id}")).FormTo("/extend"), ("deadline", "2026-11-23T10:00"), ("reason", "等配件"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("<small class=\"wrong\">期限应晚于现在", page.Html, StringComparison.Ordinal);
        Assert.Contains(">等配件</textarea>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deadline_that_cannot_be_read_is_refused()
    {
        await using var host = await PagesHost.Start();
        var hazard = await Found(host);
        using var officer = host.Browse("U04");

        var page = await officer.Submit((await officer.Open($"/hazards/{hazard.Id}")).FormTo("/plan"), ("owner", "U08"), ("measure", "清理"), ("deadline", "下周一"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(HazardState.Found, (await Read(host, hazard)).State);
    }

    [Fact]
    public async Task Who_may_do_nothing_about_it_sees_no_form()
    {
        await using var host = await PagesHost.Start();
        var hazard = await Found(host, owner: "U04");
        using var engineer = host.Browse("U05");

        var page = await engineer.Open($"/hazards/{hazard.Id}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Forms);
    }

    [Fact]
    public async Task The_list_puts_what_is_overdue_first_and_says_since_when()
    {
        await using var host = await PagesHost.Start();
        await Found(host, "二楼插线板串接");
        var late = await Found(host, "地下车库通道堆放纸箱", at: PagesHall.Now.AddDays(-9));
        await host.Write(ledger => ledger.Commit(ledger.FindHazard(late.Id), HazardMachine.Strike(late, ledger.Now).Facts, Actor.System));
        using var desk = host.Browse("U04");

        var words = (await desk.Open("/hazards")).Words;

        Assert.True(words.IndexOf("地下车库通道堆放纸箱", StringComparison.Ordinal) < words.IndexOf("二楼插线板串接", StringComparison.Ordinal), words);
        Assert.All(["未销号 2 项，其中逾期 1 项", "已逾期 2 天", "待定方案"], said => Assert.Contains(said, words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("?class=serious", false)]
    [InlineData("?state=planned", false)]
    [InlineData("?state=found&class=general", true)]
    [InlineData("?state=nonsense", true)]
    public async Task The_list_shows_those_of_a_state_and_a_class(string filter, bool shown)
    {
        await using var host = await PagesHost.Start();
        await Found(host, "二楼插线板串接");
        using var desk = host.Browse("U04");

        Assert.Equal(shown, (await desk.Open("/hazards" + filter)).Words.Contains("二楼插线板串接", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_is_not_there_is_said_to_be_none()
    {
        await using var host = await PagesHost.Start();
        using var desk = host.Browse("U04");

        Assert.Equal(HttpStatusCode.NotFound, (await desk.Open($"/hazards/{Guid.Empty}")).Status);
    }

    private static async Task<Hazard> Found(PagesHost host, string text = "通道堆放纸箱", string? owner = null, DateTimeOffset? at = null) => await host.Write(ledger =>
        ledger.Find(
            new HazardCause { Source = $"report:{text}", Class = HazardClass.General, Text = Text.Same(text), Zone = "Z07", FoundBy = "U08", Owner = owner, At = at ?? PagesHall.Now },
            Actor.System));

    private static async Task<Hazard> Read(PagesHost host, Hazard hazard)
    {
        await using var db = host.Database.Read();
        return await db.Hazards.AsNoTracking().SingleAsync(one => one.Id == hazard.Id, TestContext.Current.CancellationToken);
    }
}
