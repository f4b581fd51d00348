using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Register;

/// <summary>When an asset is due for service, test and scrap.</summary>
/// <remarks>
/// The register's own intervals count first. Where it gives none, extinguishers follow GB 50444-2008 5.3 and table 5.4.3: water first
/// after 3 years and then yearly, the others first after 5 years and then every 2; scrapped after 6 (water), 10 (powder, clean gas) and 12 (CO2)
/// years from manufacture.
/// </remarks>
public static class AssetDates
{
    /// <summary>The day by the end of which it is due; null where neither the register nor the table says.</summary>
    public static DateOnly? DueOn(this Asset asset, DueDate date)
    {
        ArgumentNullException.ThrowIfNull(asset);
        var age = AgeOf(asset);
        return date switch
        {
            DueDate.Service => After(asset.LastService, asset.ServiceEvery ?? age?.ServiceThen)
                ?? After(asset.Made ?? asset.Installed, asset.ServiceEvery ?? age?.ServiceFirst),
            DueDate.Test => After(asset.LastTest ?? asset.Installed ?? asset.Made, asset.TestEvery),
            DueDate.Scrap => After(asset.Made ?? asset.Installed, asset.ScrapAfter ?? age?.Scrap),
        };
    }

    /// <summary>When this was done last; null where the register does not know.</summary>
    public static DateOnly? LastDone(this Asset asset, DueDate date)
    {
        ArgumentNullException.ThrowIfNull(asset);
        return date switch
        {
            DueDate.Service => asset.LastService,
            DueDate.Test => asset.LastTest,
            DueDate.Scrap => null,
        };
    }

    /// <summary>The asset once this was done on a day: what is due next counts from it.</summary>
    public static Asset DoneOn(this Asset asset, DueDate date, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(asset);
        return date switch
        {
            DueDate.Service => asset with { LastService = day },
            DueDate.Test => asset with { LastTest = day },
            DueDate.Scrap => asset,
        };
    }

    private static DateOnly? After(DateOnly? from, string? duration) =>
        from is { } day && duration is not null ? Durations.AddTo(day, duration) : null;

    private static (string ServiceFirst, string ServiceThen, string Scrap)? AgeOf(Asset asset) => (asset.Kind, asset.Model) switch
    {
        ("extinguisher", "water") => ("3y", "1y", "6y"),
        ("extinguisher", "powder" or "clean-gas") => ("5y", "2y", "10y"),
        ("extinguisher", "co2") => ("5y", "2y", "12y"),
        _ => null,
    };
}
