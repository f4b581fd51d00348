namespace GovHall.Safety.Worker.Certificates;

/// <summary>What can be wrong with <see cref="TlsOptions"/>. Each message names the key and what to write there.</summary>
internal static class TlsOptionsRules
{
    /// <param name="options">The settings.</param>
    /// <param name="isNeeded">Whether pages or broker speak TLS and name no certificate.</param>
    public static IEnumerable<string> Problems(TlsOptions options, bool isNeeded)
    {
        if (options.MakeCertificate && !isNeeded)
        {
            yield return $"{TlsOptions.Section}:MakeCertificate is set, but nothing would use it: have the pages on https (--urls https://*:5443) or the broker on TLS (Safety:Mqtt:Embedded:TlsPort=8883), without a certificate of your own; or remove it.";
        }

        foreach (var name in options.Names.Where(name => !IsName(name)))
        {
            yield return $"{TlsOptions.Section}:Names has '{name}', which is no name or address of a machine; write one such as safety.example.org or 192.0.2.7, without wildcards (xn--… for others than Latin letters).";
        }
    }

    /// <summary>A name that certificates can bear as it is written (RFC 5280, 4.2.1.6).</summary>
    public static bool IsName(string name) =>
        name.All(char.IsAscii) && Uri.CheckHostName(name) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6;
}
