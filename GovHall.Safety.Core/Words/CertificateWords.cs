using System.Globalization;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Supervision;

namespace GovHall.Safety.Core.Words;

/// <summary>What people are told of certificates that end.</summary>
public static class CertificateWords
{
    /// <summary>With this begins the source of every incident about a certificate.</summary>
    public const string Prefix = "fault:certificate:";

    /// <summary>With this begins the source of every incident about certificates of a place.</summary>
    public static string PrefixOf(CertificatePlace place) => $"{Prefix}{Kebab.Of(place)}:";

    /// <summary>Of the incident that tells this stage; a certificate that takes its place resolves it.</summary>
    public static string SourceOf(CertificateInUse certificate, CertificateStage stage) =>
        $"{PrefixOf(certificate.Place)}{certificate.Fingerprint}:{Kebab.Of(stage)}";

    public static Text NameOf(CertificatePlace place) => place switch
    {
        CertificatePlace.Web => new("网页服务证书", "the certificate of the pages"),
        CertificatePlace.Broker => new("内置 MQTT 服务证书", "the certificate of the embedded broker"),
        CertificatePlace.HallsBroker => new("外部 MQTT 服务器证书", "the certificate of the hall's own broker"),
        CertificatePlace.MailServer => new("邮件服务器证书", "the certificate of the mail server"),
    };

    /// <summary>An incident for one stage of one certificate.</summary>
    /// <param name="certificate">Which.</param>
    /// <param name="stage">How near its end is; not <see cref="CertificateStage.Sound"/>.</param>
    /// <param name="zone">The hall's, by whose clock the end is written.</param>
    /// <param name="at">When.</param>
    public static IncidentCause Ends(CertificateInUse certificate, CertificateStage stage, TimeZoneInfo zone, DateTimeOffset at)
    {
        var (name, ends) = (NameOf(certificate.Place), string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(certificate.Ends, zone):yyyy-MM-dd HH:mm}"));
        var how = How(stage);
        return new()
        {
            Source = SourceOf(certificate, stage),
            Kind = IncidentKind.OwnFault,
            Severity = Escalation.BuiltIn.Severity,
            Title = new($"{name.Zh}{how.Zh}", $"{char.ToUpperInvariant(name.En[0])}{name.En[1..]} {how.En}"),
            Lines =
            [
                new(FaultWords.What, new($"有效期至 {ends}", $"It ends on {ends}")),
                new(Fingerprint, Text.Same(certificate.Fingerprint)),
            ],
            Response = Do(certificate.Place),
            At = at,
        };
    }

    private static Text Fingerprint { get; } = new("SHA-256 指纹", "SHA-256 fingerprint");

    private static Text How(CertificateStage stage) => stage switch
    {
        CertificateStage.Sound => new("有效", "is good"),
        CertificateStage.Month => new("将在 30 天内到期", "ends within 30 days"),
        CertificateStage.Week => new("将在 7 天内到期", "ends within 7 days"),
        CertificateStage.Day => new("将在 24 小时内到期", "ends within a day"),
        CertificateStage.Expired => new("已过期", "has ended"),
    };

    private static Text Do(CertificatePlace place) => place switch
    {
        CertificatePlace.Web => new(
            "到期后浏览器和手机将打不开网页。请在到期前更换证书文件（Kestrel 配置所指），并重新启动程序；换好后自动解除。",
            "After that browsers and phones no longer open the pages. Replace its file (the section Kestrel names it) before, and start the program again; that resolves it."),
        CertificatePlace.Broker => new(
            "到期后传感器将连不上，报警会中断。请在到期前更换证书文件（Safety:Mqtt:Embedded:CertificateFile），并重新启动程序；换好后自动解除。",
            "After that sensors no longer connect, and alarms stay away. Replace its file (Safety:Mqtt:Embedded:CertificateFile) before, and start the program again; that resolves it."),
        CertificatePlace.HallsBroker => new(
            "到期后本系统收不到传感器数据。请联系该服务器的管理人员在到期前更换证书；下次连接见到新证书后自动解除。",
            "After that no readings come in. Tell whoever runs that broker to replace it before; the new one, seen at the next connection, resolves it."),
        CertificatePlace.MailServer => new(
            "到期后通知邮件将发不出去。请联系邮件管理人员在到期前更换证书；下次连接见到新证书后自动解除。",
            "After that no letters leave. Tell whoever runs the mail server to replace it before; the new one, seen at the next connection, resolves it."),
    };
}
