using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using GovHall.Safety.Core.Notifications;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace GovHall.Safety.Worker.Mail;

/// <summary>A letter as HTML, outside any web request.</summary>
internal sealed class LetterRenderer(ILoggerFactory logs) : IDisposable
{
    /// <summary>Mail programs cut long mails off; none of ours is longer than this, in bytes of UTF-8.</summary>
    public const int MostBytes = 20_000;

    /// <summary>Its own services: the encoder leaves Chinese as it is, which pages need not share and which makes a mail a third as long.</summary>
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .BuildServiceProvider();

    /// <summary>The whole letter, or as much of it as fits: each round halves what is kept of every entry.</summary>
    public async Task<string> Html(Notification notification, Uri? link)
    {
        for (var halvings = 0; ; halvings++)
        {
            var html = await Render(notification, link, halvings);
            if (Encoding.UTF8.GetByteCount(html) <= MostBytes)
            {
                return html;
            }
        }
    }

    public void Dispose() => _services.Dispose();

    private async Task<string> Render(Notification notification, Uri? link, int halvings)
    {
        // A renderer remembers every component it ever rendered, so each letter has its own.
        await using var renderer = new HtmlRenderer(_services, logs);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(LetterHtml.Notification)] = notification,
            [nameof(LetterHtml.Link)] = link,
            [nameof(LetterHtml.Halvings)] = halvings,
        });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<LetterHtml>(parameters)).ToHtmlString());
    }
}
