using System.Text.Encodings.Web;
using System.Text.Unicode;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web.Pages.Checkpoints;
using GovHall.Safety.Worker.Web.Pages.Duty;
using GovHall.Safety.Worker.Web.Pages.Entrance;
using GovHall.Safety.Worker.Web.Pages.Hall;
using GovHall.Safety.Worker.Web.Pages.Hazards;
using GovHall.Safety.Worker.Web.Pages.Incidents;
using GovHall.Safety.Worker.Web.Pages.Inspections;
using GovHall.Safety.Worker.Web.Pages.Links;
using GovHall.Safety.Worker.Web.Pages.Tasks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>The pages people use: rendered here, whole without any script.</summary>
internal static class PagesSetup
{
    /// <summary>Forms of ours are small: a checklist with notes.</summary>
    private const long LargestForm = 256 * 1024;

    /// <summary>Every page's route has it: it is guarded by the filters of its group, not by a <see cref="RouteRule"/>.</summary>
    public const string Tag = "pages";

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();

        // Otherwise every Chinese character is written as &#x4E00;, a third more to send and nothing a person can read.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.FormFieldName = "form";
        });

        // A form that is open while the worker restarts can still be sent: its key lies with the hall's other keys.
        services.AddDataProtection().SetApplicationName("GovHall.Safety");
        FetchKeysWithTheFirstForm(services);
        services.AddOptions<KeyManagementOptions>().Configure<DataFolder, ILoggerFactory>((options, folder, logs) =>
            options.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(Path.Combine(folder.Path, "keys", "web")), logs));
        services.AddSingleton<Frames>();
        services.AddSingleton<WelcomeModels>();
        services.AddSingleton<InspectionSheets>();
        services.AddSingleton<CheckpointSheets>();
        services.AddSingleton<IncidentSheets>();
        services.AddSingleton<HallSheets>();
        services.AddSingleton<HazardSheets>();
        services.AddSingleton<FormPhotos>();
        services.AddSingleton<DutySheets>();
        services.AddSingleton<LinkSheets>();
        services.AddSingleton<BrowserSessions>();
        services.AddSingleton<EveryPage>();
        services.AddSingleton<IStartupFilter, UnknownPages>();
        return services;
    }

    /// <summary>A hosted service would fetch them, and the libraries of XML with them, while the start waits. Its type is the framework's own, so it is found by its namespace.</summary>
    private static void FetchKeysWithTheFirstForm(IServiceCollection services)
    {
        foreach (var fetching in services.Where(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationType?.Namespace?.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal) == true).ToList())
        {
            services.Remove(fetching);
        }
    }

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        PageFiles.Map(routes);
        VerifierPage.Map(routes);
        var pages = routes.MapGroup("").ExcludeFromDescription().WithTags(Tag).AddEndpointFilter<RouteGroupBuilder, EveryPage>()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestForm));
        var secret = pages.MapGroup("").AddEndpointFilter<RouteGroupBuilder, SecretAddress>();
        LinkPages.Map(secret);

        var forms = pages.MapGroup("").AddEndpointFilter<RouteGroupBuilder, OwnForms>();

        // Who it is comes first: to look whether a form is ours reads all of it, photos included.
        var people = pages.MapGroup("").AddEndpointFilter<RouteGroupBuilder, PeopleOnly>().AddEndpointFilter<RouteGroupBuilder, OwnForms>();
        EntrancePages.Map(forms, forms.MapGroup("").AddEndpointFilter<RouteGroupBuilder, SecretAddress>(), people);
        TaskPages.Map(people);
        InspectionPages.Map(people);
        CheckpointPages.Map(people);
        IncidentPages.Map(people);
        HallPages.Map(people);
        HazardPages.Map(people);
        DutyPages.Map(people);
    }
}
