using System.Globalization;
using System.Net;
using GovHall.Safety.Worker.Web;
using PuppeteerSharp;

namespace GovHall.Safety.Tests;

/// <summary>A real browser with a phone's window. Where the machine has none, the test is skipped and says so.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>A picture that a browser shows: a PNG of one grey pixel.</summary>
    public static byte[] Picture { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    private static readonly int Longest = (int)Wait.AtMost.TotalMilliseconds;

    private readonly IBrowser _browser;

    private Chromium(IBrowser browser) => _browser = browser;

    public static async Task<Chromium> Start()
    {
        var path = Places.FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, "No Chromium on this machine: apt-get install chromium");
        return new Chromium(await Puppeteer.LaunchAsync(new LaunchOptions
        {
            ExecutablePath = path,
            Headless = true,
            Timeout = Longest,
            ProtocolTimeout = Longest,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        }));
    }

    /// <summary>A page of its own in this look, as this person; null: nobody.</summary>
    public async Task<IPage> Open(Uri address, string? person = null, string language = "zh", bool dark = false, bool desk = false)
    {
        var page = await Look(language, dark, desk);
        await Go(page, address, person);
        return page;
    }

    /// <summary>A window of 390 × 844, or a desk's 1280 × 900.</summary>
    public async Task<IPage> Look(string language, bool dark, bool desk)
    {
        var context = await _browser.CreateBrowserContextAsync();
        var page = await context.NewPageAsync();
        page.DefaultTimeout = Longest;
        await page.SetViewportAsync(desk
            ? new ViewPortOptions { Width = 1280, Height = 900 }
            : new ViewPortOptions { Width = 390, Height = 844, IsMobile = true, HasTouch = true, DeviceScaleFactor = 1 });
        await page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = dark ? "dark" : "light" }]);
        await page.SetCookieAsync(new CookieParam { Name = "language", Value = language, Url = "http://127.0.0.1/" });
        return page;
    }

    /// <summary>Goes there as this person; null: nobody.</summary>
    public static async Task<HttpStatusCode> Go(IPage page, Uri address, string? person)
    {
        var url = new Uri(address, "/").AbsoluteUri;
        await (person is null
            ? page.DeleteCookieAsync(new CookieParam { Name = SessionCookie.Name, Url = url })
            : page.SetCookieAsync(new CookieParam { Name = SessionCookie.Name, Value = NamedBrowsers.SecretOf(person), Url = url }));
        return (await page.GoToAsync(address.AbsoluteUri)).Status;
    }

    /// <summary>What a finger can press and is smaller than 44 px in either direction, links within sentences left out (WCAG 2.5.8).</summary>
    public static async Task<string[]> TooSmall(IPage page) => await page.EvaluateFunctionAsync<string[]>(
        """
        () => [...document.querySelectorAll('a, button, summary, input:not([type=hidden]), select, textarea, label')]
          .filter(e => e.offsetParent !== null || getComputedStyle(e).position === 'fixed')
          .filter(e => !e.matches('.skip, .v, .choice input, dd a') && !(e.matches('input') && e.closest('.tick')) && !e.matches('label.field'))
          .map(e => [e, e.getBoundingClientRect()])
          .filter(([e, r]) => r.width > 0 && (r.width < 44 || r.height < 44))
          .map(([e, r]) => `${e.tagName}.${e.className} "${e.textContent.trim().slice(0, 20)}" ${Math.round(r.width)}x${Math.round(r.height)}`)
        """);

    /// <summary>How many pixels the page is wider than the window.</summary>
    public static async Task<int> Overflow(IPage page) =>
        int.Parse((await page.EvaluateExpressionAsync<object>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ToString()!, CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync() => await _browser.DisposeAsync();
}
