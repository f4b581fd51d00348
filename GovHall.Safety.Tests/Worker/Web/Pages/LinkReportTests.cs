using System.Net;
using GovHall.Safety.Core.Audit;

namespace GovHall.Safety.Tests;

/// <summary>Who took an incident by the button of a mail says by the same link how it goes.</summary>
public sealed class LinkReportTests : IAsyncLifetime
{
    private PagesHost _host = null!;
    private Browser _phone = null!;
    private string _link = "";
    private string _others = "";
    private Shown _taken = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await PagesHost.Start();
        var incident = await _host.Raise(PagesHall.Fire);
        (_link, _others) = (await _host.LinkOf(incident, "u04@qinghe.example"), await _host.LinkOf(incident, "u07@qinghe.example"));
        _phone = _host.Browse();
        _taken = await _phone.Follow(await _phone.Post(_link, ("within", "15m")));
    }

    public ValueTask DisposeAsync()
    {
        _phone.Dispose();
        return _host.DisposeAsync();
    }

    [Fact]
    public async Task Who_took_it_by_mail_reports_by_mail()
    {
        var sent = await _phone.Submit(Assert.Single(_taken.Forms), ("report", "现场无明火，正在查电缆"));

        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        await using var db = _host.Database.Read();
        var entry = db.Journal.Single(line => line.Kind == "incident.noted");
        Assert.Equal(("U04", Via.Mail), (entry.By, entry.Via));
    }

    /// <summary>A browser counts a line break as one sign, and sends two.</summary>
    [Fact]
    public async Task A_report_of_many_lines_is_taken()
    {
        var before = await _host.JournalHead();

        await _phone.Post(_link, ("report", string.Join("\r\n", Enumerable.Repeat("一", 1000))));

        Assert.NotEqual(before, await _host.JournalHead());
    }

    [Fact]
    public async Task Signs_that_cannot_be_shown_are_refused_beside_the_field()
    {
        var before = await _host.JournalHead();

        var page = await _phone.Post(_link, ("report", "现场\u001b[2J无明火"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, before), (page.Status, await _host.JournalHead()));
        Assert.Contains("<small class=\"wrong\">文字中有控制字符", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_have_it_reports_nothing()
    {
        var before = await _host.JournalHead();

        await _phone.Post(_others, ("report", "已处理"));

        Assert.Equal(before, await _host.JournalHead());
    }
}
