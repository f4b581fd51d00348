using System.Net;
using Microsoft.Extensions.Options;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>What can be wrong with <see cref="MqttOptions"/>. Each message names the key and what to write there.</summary>
internal sealed class MqttOptionsRules : IValidateOptions<MqttOptions>
{
    private const string Embedded = $"{MqttOptions.Section}:{nameof(MqttOptions.Embedded)}";
    private const string External = $"{MqttOptions.Section}:{nameof(MqttOptions.External)}";

    public ValidateOptionsResult Validate(string? name, MqttOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var result = new ValidateOptionsResultBuilder();
        if (options.Discovery)
        {
            result.AddError($"{MqttOptions.Section}:Discovery is true: not available in this version; remove it.");
        }

        if (options.External.Shards != 1)
        {
            result.AddError($"{External}:Shards is {options.External.Shards}: not available in this version; remove it, one worker reads all.");
        }

        if (options.Mode == MqttMode.Embedded)
        {
            Check(options.Embedded, result);
        }
        else
        {
            Check(options.External, result);
        }

        return result.Build();
    }

    private static void Check(EmbeddedBrokerOptions broker, ValidateOptionsResultBuilder result)
    {
        if (!ListenAddress.TryParse(broker.Address, out _))
        {
            result.AddError($"{Embedded}:Address is '{broker.Address}', which is no address; write 127.0.0.1, an address of this machine, or * for all of them.");
        }

        CheckPort($"{Embedded}:Port", broker.Port, IPEndPoint.MinPort, result);
        if (broker.TlsPort is { } tls)
        {
            CheckPort($"{Embedded}:TlsPort", tls, IPEndPoint.MinPort, result);
            if (broker.CertificateFile is null)
            {
                result.AddError($"{Embedded}:TlsPort is set but {Embedded}:CertificateFile is not; name a .pfx or .pem file with certificate and key, or remove TlsPort.");
            }
            else if (tls == broker.Port && tls != 0)
            {
                result.AddError($"{Embedded}:TlsPort and {Embedded}:Port are both {tls}; the usual pair is 8883 and 1883.");
            }
        }
        else if (broker.CertificateFile is not null)
        {
            result.AddError($"{Embedded}:CertificateFile is set but {Embedded}:TlsPort is not; set TlsPort (8883 is usual), or remove CertificateFile.");
        }

        CheckFile($"{Embedded}:CertificateFile", broker.CertificateFile, result);
        CheckFile($"{Embedded}:CertificatePasswordFile", broker.CertificatePasswordFile, result);
        if (broker.ConnectionsPerAddress < 1 || broker.Connections < broker.ConnectionsPerAddress)
        {
            result.AddError($"{Embedded}:ConnectionsPerAddress is {broker.ConnectionsPerAddress} and {Embedded}:Connections is {broker.Connections}; both must be at least 1, and the second not smaller than the first.");
        }
    }

    private static void Check(ExternalBrokerOptions broker, ValidateOptionsResultBuilder result)
    {
        if (string.IsNullOrWhiteSpace(broker.Host))
        {
            result.AddError($"{External}:Host is empty; write the broker's name or address, or set {MqttOptions.Section}:Mode to Embedded.");
        }

        CheckPort($"{External}:Port", broker.Port, 1, result);
        if (string.IsNullOrWhiteSpace(broker.ClientId))
        {
            result.AddError($"{External}:ClientId is empty; without one the broker keeps nothing for us while we are away. Write a name no other client uses, such as govhall.");
        }

        if (broker.CertificateFile is not null && !broker.Tls)
        {
            result.AddError($"{External}:CertificateFile is set but {External}:Tls is false; set Tls to true, or remove CertificateFile.");
        }

        if (broker.PasswordFile is not null && broker.Password is not null)
        {
            result.AddError($"{External}:PasswordFile and {External}:Password are both set; keep one.");
        }

        if ((broker.PasswordFile ?? broker.Password) is not null && broker.Username is null)
        {
            result.AddError($"{External} has a password but no Username; set {External}:Username, or remove the password.");
        }

        CheckFile($"{External}:PasswordFile", broker.PasswordFile, result);
        CheckFile($"{External}:CertificateFile", broker.CertificateFile, result);
        foreach (var filter in broker.Topics.Where(filter => !TopicFilter.IsValid(filter)))
        {
            result.AddError($"{External}:Topics has '{filter}', which is no topic filter: + stands alone between slashes, # stands alone at the end.");
        }
    }

    private static void CheckPort(string key, int port, int least, ValidateOptionsResultBuilder result)
    {
        if (port < least || port > IPEndPoint.MaxPort)
        {
            result.AddError($"{key} is {port}; write a number from {least} to {IPEndPoint.MaxPort}.");
        }
    }

    private static void CheckFile(string key, string? file, ValidateOptionsResultBuilder result)
    {
        if (file is not null && !File.Exists(file))
        {
            result.AddError($"{key} names '{Path.GetFullPath(file)}', which is not there or cannot be read by this user; write the right path, or remove the key.");
        }
    }
}
