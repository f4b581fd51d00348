using System.Net.Mail;

namespace GovHall.Safety.Worker.Hall;

/// <summary>What the hall's own settings may be. Each message names the key and what to write there.</summary>
internal static class SafetyOptionsRules
{
    private static readonly TimeSpan ShortestSelfTest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestSelfTest = TimeSpan.FromDays(1);

    public static IEnumerable<string> Problems(SafetyOptions options) => new[] { PublicUrl(options), LastResort(options), SelfTestEvery(options.SelfTestEvery) }.OfType<string>();

    /// <summary>What is wrong with the base of links; null where all is well.</summary>
    public static string? PublicUrl(SafetyOptions options) =>
        options.PublicUrl is null or { IsAbsoluteUri: true, Scheme: "http" or "https", Host.Length: > 0 }
            ? null
            : $"{SafetyOptions.Section}:PublicUrl is '{options.PublicUrl}', which no browser can open; write the whole address, such as https://safety.example.org.";

    private static string? SelfTestEvery(TimeSpan every) => every == TimeSpan.Zero || (every >= ShortestSelfTest && every <= LongestSelfTest)
        ? null
        : $"{SafetyOptions.Section}:SelfTestEvery is {every:c}; write a time from {ShortestSelfTest:c} to {LongestSelfTest:c}, or 00:00:00 for never.";

    private static string? LastResort(SafetyOptions options) => options.LastResort switch
    {
        { } address when !string.IsNullOrWhiteSpace(address) => MailAddress.TryCreate(address, out var mail) && mail.Address == address
            ? null
            : $"{SafetyOptions.Section}:LastResort is '{address}', which is no mail address; write one that is always read, such as director@hall.example.",
        _ => options.Demo
            ? null
            : $"{SafetyOptions.Section}:LastResort is not set: write the mail address that is told when nobody else can be (only a demo runs without).",
    };
}
