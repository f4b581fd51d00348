using System.Net;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Decides who may log in to the embedded broker, and who may subscribe to what.</summary>
internal sealed class Doorkeeper(
    ConnectionBook book, ISensorSecrets secrets, HallTopics topics, bool allowAnonymous, MqttMetrics metrics, TimeProvider time, ILogger log)
{
    private readonly Sparingly _sparingly = new(time, TimeSpan.FromMinutes(1));
    private readonly SensorRights _thisMachine = SensorRights.ThisMachine(topics);
    private object _edition = secrets.Edition;

    /// <summary>Whether clients on this machine need no login.</summary>
    public bool AllowAnonymous => allowAnonymous;

    public Task LogIn(ValidatingConnectionEventArgs login)
    {
        var connection = (SensorConnection)login.ChannelAdapter;
        login.ReasonCode = Judge(connection, login);
        if (login.ReasonCode != MqttConnectReasonCode.Success)
        {
            metrics.Closed(ConnectionEnd.LoginRefused);
            if (_sparingly.MaySay(connection.Address))
            {
                Log.LoginRefused(log, connection.RemoteEndPoint, login.ReasonCode);
            }
        }

        return Task.CompletedTask;
    }

    public Task Subscribe(InterceptingSubscriptionEventArgs subscription)
    {
        if (book.RightsOf(subscription.ClientId)?.MaySubscribe(subscription.TopicFilter.Topic) != true)
        {
            subscription.ProcessSubscription = false;
            subscription.Response.ReasonCode = MqttSubscribeReasonCode.NotAuthorized;
        }

        return Task.CompletedTask;
    }

    /// <summary>Shows out whoever's secret, or place in the register, is not what it was at the login.</summary>
    public void LookAgain()
    {
        var edition = secrets.Edition;
        if (edition != _edition)
        {
            book.EndUnlessHolding(secrets.StillHolding());
            _edition = edition;
        }
    }

    private MqttConnectReasonCode Judge(SensorConnection connection, ValidatingConnectionEventArgs login)
    {
        if (!string.IsNullOrEmpty(login.AuthenticationMethod))
        {
            return MqttConnectReasonCode.BadAuthenticationMethod;
        }

        if (connection.ClientId.Length == 0)
        {
            return MqttConnectReasonCode.ClientIdentifierNotValid;
        }

        SensorRights? rights;
        if (string.IsNullOrEmpty(login.UserName))
        {
            if (!allowAnonymous || !ListenAddress.IsThisMachine(connection.Address))
            {
                return MqttConnectReasonCode.NotAuthorized;
            }

            rights = _thisMachine;
        }
        else if (!secrets.Verify(login.UserName, login.Password ?? "", out rights))
        {
            return MqttConnectReasonCode.BadUserNameOrPassword;
        }

        if (!connection.TryLogIn(rights))
        {
            return MqttConnectReasonCode.NotAuthorized;
        }

        return book.TryClaim(connection, rights) ? MqttConnectReasonCode.Success : MqttConnectReasonCode.ClientIdentifierNotValid;
    }
}

internal static partial class Log
{
    [LoggerMessage(3131, LogLevel.Warning, "A login from {Peer} was refused: {Reason}. A sensor logs in with its id and the secret that `sensor secret ID` printed. More of this address in the next minute are not logged.")]
    public static partial void LoginRefused(ILogger logger, EndPoint? peer, MqttConnectReasonCode reason);
}
