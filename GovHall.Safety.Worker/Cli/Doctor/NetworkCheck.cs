using System.Globalization;
using System.Net.Sockets;
using System.Text;
using GovHall.Safety.Worker.Mail;
using GovHall.Safety.Worker.Mqtt;

namespace GovHall.Safety.Worker.Cli.Doctor;

/// <summary>Whether broker and mail server answer.</summary>
internal static class NetworkCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Task<Finding> Broker(MqttOptions options, bool workerRuns, TimeProvider time, CancellationToken ct) => options.Mode switch
    {
        MqttMode.Embedded => Embedded(options.Embedded, workerRuns, time, ct),
        MqttMode.External => External(options.External, time, ct),
    };

    public static async Task<Finding> Mail(MailOptions options, TimeProvider time, CancellationToken ct)
    {
        if (options.Mode is MailMode.Pickup)
        {
            return Finding.Warning("mail", $"Mails become files in '{options.PickupDirectory}' and reach nobody. Set {MailOptions.Section}:Mode to Smtp for real ones.");
        }

        var (host, port) = (options.Smtp.Host, options.Smtp.Port);
        if (string.IsNullOrWhiteSpace(host))
        {
            return Finding.Wrong("mail", $"{MailOptions.Section}:Smtp:Host is missing; name the mail server.");
        }

        // Behind TLS from the first byte nothing is said in clear; 'send-test' shows the rest.
        var problem = await Reach(host, port, options.Smtp.Security is MailSecurity.Tls ? Nothing : Greet, time, ct);
        return problem is null
            ? Finding.Ok("mail", $"{host}:{port} answers. 'send-test MAIL' sends a real mail.")
            : Finding.Wrong("mail", $"{host}:{port}: {problem}. Check {MailOptions.Section}:Smtp and the network.");
    }

    private static async Task<Finding> Embedded(EmbeddedBrokerOptions options, bool workerRuns, TimeProvider time, CancellationToken ct)
    {
        const string section = $"{MqttOptions.Section}:{nameof(MqttOptions.Embedded)}";
        if (options.Port == 0)
        {
            return Finding.Warning("broker", $"{section}:Port is 0: the worker takes another port at each start, and says it when it is ready. Sensors need a fixed one.");
        }

        var (host, port) = (options.Address is "*" or "0.0.0.0" or "::" ? "127.0.0.1" : options.Address, options.Port);
        var answers = await Reach(host, port, Nothing, time, ct) is null;
        return (workerRuns, answers) switch
        {
            (true, true) => Finding.Ok("broker", $"The worker's broker answers on {host}:{port}."),
            (true, false) => Finding.Wrong("broker", $"The worker runs, but nothing answers on {host}:{port}. See its log."),
            (false, true) => Finding.Wrong("broker", $"Another program has {host}:{port}, so the worker could not start. Stop it, or set {section}:Port."),
            (false, false) => Finding.Ok("broker", $"{host}:{port} is free for the worker."),
        };
    }

    private static async Task<Finding> External(ExternalBrokerOptions options, TimeProvider time, CancellationToken ct)
    {
        const string section = $"{MqttOptions.Section}:{nameof(MqttOptions.External)}";
        if (string.IsNullOrWhiteSpace(options.Host))
        {
            return Finding.Wrong("broker", $"{section}:Host is missing; name the broker.");
        }

        return await Reach(options.Host, options.Port, Nothing, time, ct) is null
            ? Finding.Ok("broker", $"{options.Host}:{options.Port} answers.")
            : Finding.Wrong("broker", $"{options.Host}:{options.Port} does not answer. Check {section}:Host and Port, and the network.");
    }

    /// <returns>What is wrong; null where all is well.</returns>
    private static async Task<string?> Reach(string host, int port, Func<NetworkStream, CancellationToken, Task<string?>> talk, TimeProvider time, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, either.Token);
            await using var stream = client.GetStream();
            return await talk(stream, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return string.Create(CultureInfo.InvariantCulture, $"no answer within {Patience.TotalSeconds} s");
        }
        catch (Exception e) when (e is SocketException or IOException or ArgumentException)
        {
            return e.Message;
        }
    }

    private static Task<string?> Nothing(NetworkStream stream, CancellationToken ct) => Task.FromResult<string?>(null);

    private static async Task<string?> Greet(NetworkStream stream, CancellationToken ct)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        if (await reader.ReadLineAsync(ct) is not { } banner || !banner.StartsWith("220", StringComparison.Ordinal))
        {
            return "it does not greet as a mail server does";
        }

        await stream.WriteAsync("EHLO govhall.localhost\r\n"u8.ToArray(), ct);
        return await reader.ReadLineAsync(ct) is { } answer && answer.StartsWith("250", StringComparison.Ordinal) ? null : "it does not take EHLO";
    }
}
