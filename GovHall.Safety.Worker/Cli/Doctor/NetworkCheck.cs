using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace GovHall.Safety.Worker.Cli.Doctor;

/// <summary>Whether broker and mail server answer.</summary>
internal static class NetworkCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<Finding> Broker(IConfiguration settings, bool workerRuns, TimeProvider time, CancellationToken ct)
    {
        var external = string.Equals(settings["Safety:Mqtt:Mode"], "External", StringComparison.OrdinalIgnoreCase);
        var section = external ? "Safety:Mqtt:External" : "Safety:Mqtt:Embedded";
        var host = settings[external ? $"{section}:Host" : $"{section}:Address"] is { Length: > 0 } named ? named : "127.0.0.1";
        host = host is "*" or "0.0.0.0" or "::" ? "127.0.0.1" : host;
        if (!Port(settings[$"{section}:Port"], 1883, out var port))
        {
            return Finding.Wrong("broker", $"{section}:Port is '{settings[$"{section}:Port"]}'; write a number from 1 to 65535.");
        }

        var answers = await Reach(host, port, (_, _) => Task.FromResult<string?>(null), time, ct) is null;
        return (external, workerRuns, answers) switch
        {
            (true, _, true) => Finding.Ok("broker", $"{host}:{port} answers."),
            (true, _, false) => Finding.Wrong("broker", $"{host}:{port} does not answer. Check {section}:Host and Port, and the network."),
            (false, true, true) => Finding.Ok("broker", $"The worker's broker answers on {host}:{port}."),
            (false, true, false) => Finding.Wrong("broker", $"The worker runs, but nothing answers on {host}:{port}. See its log."),
            (false, false, true) => Finding.Wrong("broker", $"Another program has {host}:{port}, so the worker could not start. Stop it, or set {section}:Port."),
            (false, false, false) => Finding.Ok("broker", $"{host}:{port} is free for the worker."),
        };
    }

    public static async Task<Finding> Mail(IConfiguration settings, string pickup, TimeProvider time, CancellationToken ct)
    {
        if (!string.Equals(settings["Safety:Mail:Mode"], "Smtp", StringComparison.OrdinalIgnoreCase))
        {
            return Finding.Warning("mail", $"Mails become files in '{pickup}' and reach nobody. Set Safety:Mail:Mode to Smtp for real ones.");
        }

        if (settings["Safety:Mail:Smtp:Host"] is not { Length: > 0 } host || !Port(settings["Safety:Mail:Smtp:Port"], 587, out var port))
        {
            return Finding.Wrong("mail", "Safety:Mail:Smtp:Host or Port is missing or wrong; name the mail server.");
        }

        // Behind TLS from the first byte nothing is said in clear; 'send-test' shows the rest.
        var greets = !string.Equals(settings["Safety:Mail:Smtp:Security"], "Tls", StringComparison.OrdinalIgnoreCase);
        var problem = await Reach(host, port, greets ? Greet : (_, _) => Task.FromResult<string?>(null), time, ct);
        return problem is null
            ? Finding.Ok("mail", $"{host}:{port} answers. 'send-test MAIL' sends a real mail.")
            : Finding.Wrong("mail", $"{host}:{port}: {problem}. Check Safety:Mail:Smtp and the network.");
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
        catch (Exception e) when (e is SocketException or IOException)
        {
            return e.Message;
        }
    }

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

    private static bool Port(string? text, int usual, out int port)
    {
        port = usual;
        return text is null or "" || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65_535);
    }
}
