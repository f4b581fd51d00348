using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Mail;
using GovHall.Safety.Worker.Mqtt;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Watchdog;
using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Worker.Composition;

/// <summary>Every setting, bound and judged in one place before anything is opened.</summary>
internal sealed record WorkerSettings
{
    public required SafetyOptions Safety { get; init; }

    public required MqttOptions Mqtt { get; init; }

    public required MailOptions Mail { get; init; }

    public required WatchdogOptions Watchdog { get; init; }

    public required WebOptions Web { get; init; }

    public required TlsOptions Tls { get; init; }

    /// <summary>Whether pages are served by https and no certificate is named for them.</summary>
    public required bool PagesNeedCertificate { get; init; }

    /// <summary>Where the pages are served, as they were asked for.</summary>
    public required ImmutableArray<string> Addresses { get; init; }

    /// <summary>One clear line each: the key, what is wrong with its value, what to write. None where all is well.</summary>
    public required ImmutableArray<string> Problems { get; init; }

    /// <summary>The base of links: as it is set, else the first listening address.</summary>
    public Uri Base => Safety.PublicUrl is { IsAbsoluteUri: true } named ? WebAddresses.AsBase(named) : WebAddresses.Reachable(Addresses[0]);

    /// <summary>What the layers say; of a wrong value the problem, and its default.</summary>
    public static WorkerSettings Of(IConfiguration configuration, bool development)
    {
        List<string> problems = [.. SettingsKeys.Problems(configuration)];
        var safety = SettingsBinder.Bind(configuration, SafetyOptions.Section, () => new SafetyOptions { Demo = development }, problems);
        var mqtt = SettingsBinder.Bind(configuration, MqttOptions.Section, () => new MqttOptions(), problems);
        var mail = SettingsBinder.Bind(configuration, MailOptions.Section, () => new MailOptions(), problems);
        var watchdog = SettingsBinder.Bind(configuration, WatchdogOptions.Section, () => new WatchdogOptions(), problems);
        var web = SettingsBinder.Bind(configuration, WebOptions.Section, () => new WebOptions(), problems);
        var tls = SettingsBinder.Bind(configuration, TlsOptions.Section, () => new TlsOptions(), problems);
        mail.PickupDirectory = string.IsNullOrWhiteSpace(mail.PickupDirectory) ? new DataFolder(safety.DataDirectory).Mail : Path.GetFullPath(mail.PickupDirectory);
        problems.AddRange(SafetyOptionsRules.Problems(safety));
        problems.AddRange(MqttOptionsRules.Problems(mqtt, tls.MakeCertificate));
        problems.AddRange(MailOptionsRules.Problems(mail, modeIsSet: configuration[$"{MailOptions.Section}:{nameof(MailOptions.Mode)}"] is not null));
        ImmutableArray<string> addresses = [.. WebAddresses.Of(configuration)];
        var pagesNeedOne = addresses.Any(url => WebAddresses.Read(url) is { Scheme: "https" }) && !ServedCertificates.AreNamedForPages(configuration);
        problems.AddRange(TlsOptionsRules.Problems(tls, pagesNeedOne || mqtt.BrokerNeedsCertificate));
        problems.AddRange(WatchdogOptionsRules.Problems(watchdog));
        problems.AddRange(web.Problems());
        problems.AddRange(WebAddresses.Problems(configuration));
        return new WorkerSettings
        {
            Safety = safety,
            Mqtt = mqtt,
            Mail = mail,
            Watchdog = watchdog,
            Web = web,
            Tls = tls,
            PagesNeedCertificate = pagesNeedOne,
            Addresses = addresses,
            Problems = [.. problems],
        };
    }

    /// <summary>The same settings, if a worker can run by them.</summary>
    /// <exception cref="CannotStartException">All the problems.</exception>
    public WorkerSettings Sound() => Problems.IsEmpty ? this : throw new CannotStartException(Problems);
}
