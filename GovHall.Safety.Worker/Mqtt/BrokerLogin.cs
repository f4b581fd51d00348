using MQTTnet;
using MQTTnet.Formatter;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Where the hall's broker is, and who we are there.</summary>
internal static class BrokerLogin
{
    /// <summary>What every connection to it begins with.</summary>
    /// <param name="options">Where, and the login; its password is read anew.</param>
    /// <param name="clientId">A connection's own.</param>
    public static MqttClientOptionsBuilder Of(ExternalBrokerOptions options, string clientId)
    {
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer(options.Host, options.Port)
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithClientId(clientId);
        return options.Username is { } user ? builder.WithCredentials(user, options.Password ?? Secrets.Password(options.PasswordFile)) : builder;
    }
}
