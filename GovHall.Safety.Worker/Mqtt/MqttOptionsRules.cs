using System.Net;
using System.Security.Cryptography.X509Certificates;
using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>What can be wrong with <see cref="MqttOptions"/>. Each message names the key and what to write there.</summary>
internal static class MqttOptionsRules
{
    private const string Embedded = $"{MqttOptions.Section}:{nameof(MqttOptions.Embedded)}";
    private const string External = $"{MqttOptions.Section}:{nameof(MqttOptions.External)}";

    /// <summary>One clear line each; none where all is well.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="certificateIsMade">Whether the worker makes itself a certificate where none is named.</param>
    public static IReadOnlyList<string> Problems(MqttOptions options, bool certificateIsMade = false)
    {
        List<string> problems = [];
        if (options.External.Shards != 1)
        {
            problems.Add($"{External}:Shards is {options.External.Shards}: not available in this version; remove it, one worker reads all.");
        }

        switch (options.Mode)
        {
            case MqttMode.Embedded:
                Check(options.Embedded, certificateIsMade, problems);
                break;
            case MqttMode.External:
                Check(options.External, problems);
                break;
            default:
                problems.Add($"{MqttOptions.Section}:Mode is '{options.Mode}'; write Embedded or External.");
                break;
        }

        return problems;
    }

    private static void Check(EmbeddedBrokerOptions broker, bool certificateIsMade, List<string> problems)
    {
        if (!ListenAddress.TryParse(broker.Address, out _))
        {
            problems.Add($"{Embedded}:Address is '{broker.Address}', which is no address; write 127.0.0.1, an address of this machine, or * for all of them.");
        }

        CheckPort($"{Embedded}:Port", broker.Port, IPEndPoint.MinPort, problems);
        if (broker.TlsPort is { } tls)
        {
            CheckPort($"{Embedded}:TlsPort", tls, IPEndPoint.MinPort, problems);
            if (broker.CertificateFile is null && !certificateIsMade)
            {
                problems.Add($"{Embedded}:TlsPort is set but {Embedded}:CertificateFile is not; name a .pfx or .pem file with certificate and key, have one made ({TlsOptions.Section}:MakeCertificate=true), or remove TlsPort.");
            }
            else if (tls == broker.Port && tls != 0)
            {
                problems.Add($"{Embedded}:TlsPort and {Embedded}:Port are both {tls}; the usual pair is 8883 and 1883.");
            }
        }
        else if (broker.CertificateFile is not null)
        {
            problems.Add($"{Embedded}:CertificateFile is set but {Embedded}:TlsPort is not; set TlsPort (8883 is usual), or remove CertificateFile.");
        }

        if (CheckFile($"{Embedded}:CertificatePasswordFile", broker.CertificatePasswordFile, problems)
            & CheckFile($"{Embedded}:CertificateFile", broker.CertificateFile, problems)
            && broker.CertificateFile is { } file)
        {
            CheckUse(() => Secrets.Certificate(file, broker.CertificatePasswordFile), problems);
        }

        if (broker.ConnectionsPerAddress < 1 || broker.Connections < broker.ConnectionsPerAddress)
        {
            problems.Add($"{Embedded}:ConnectionsPerAddress is {broker.ConnectionsPerAddress} and {Embedded}:Connections is {broker.Connections}; both must be at least 1, and the second not smaller than the first.");
        }
    }

    private static void Check(ExternalBrokerOptions broker, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(broker.Host))
        {
            problems.Add($"{External}:Host is empty; write the broker's name or address, or set {MqttOptions.Section}:Mode to Embedded.");
        }

        CheckPort($"{External}:Port", broker.Port, 1, problems);
        if (string.IsNullOrWhiteSpace(broker.ClientId))
        {
            problems.Add($"{External}:ClientId is empty; without one the broker keeps nothing for us while we are away. Write a name no other client uses, such as govhall.");
        }

        if (broker.CertificateFile is not null && !broker.Tls)
        {
            problems.Add($"{External}:CertificateFile is set but {External}:Tls is false; set Tls to true, or remove CertificateFile.");
        }

        if (broker.PasswordFile is not null && broker.Password is not null)
        {
            problems.Add($"{External}:PasswordFile and {External}:Password are both set; keep one.");
        }

        if ((broker.PasswordFile ?? broker.Password) is not null && broker.Username is null)
        {
            problems.Add($"{External} has a password but no Username; set {External}:Username, or remove the password.");
        }

        CheckFile($"{External}:PasswordFile", broker.PasswordFile, problems);
        if (CheckFile($"{External}:CertificateFile", broker.CertificateFile, problems) && broker.CertificateFile is { } file)
        {
            CheckUse(() => Secrets.Authority(file), problems);
        }

        foreach (var filter in broker.Topics.Where(filter => !TopicFilter.IsValid(filter)))
        {
            problems.Add($"{External}:Topics has '{filter}', which is no topic filter: + stands alone between slashes, # stands alone at the end.");
        }
    }

    private static void CheckPort(string key, int port, int least, List<string> problems)
    {
        if (port < least || port > IPEndPoint.MaxPort)
        {
            problems.Add($"{key} is {port}; write a number from {least} to {IPEndPoint.MaxPort}.");
        }
    }

    private static bool CheckFile(string key, string? file, List<string> problems)
    {
        if (file is null || File.Exists(file))
        {
            return true;
        }

        problems.Add($"{key} names '{Path.GetFullPath(file)}', which is not there or cannot be read by this user; write the right path, or remove the key.");
        return false;
    }

    private static void CheckUse(Func<X509Certificate2> read, List<string> problems)
    {
        try
        {
            using var certificate = read();
        }
        catch (CannotStartException e)
        {
            problems.AddRange(e.Problems);
        }
    }
}
