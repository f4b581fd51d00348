using GovHall.Safety.Worker.Mqtt;
using GovHall.Safety.Worker.Storage;
using Microsoft.AspNetCore.Connections;

namespace GovHall.Safety.Worker.Composition;

/// <summary>What keeps a worker or a command from starting, in lines for whoever has to change it.</summary>
internal static class StartProblems
{
    /// <summary>One clear line each; null where it is no problem of settings, files or ports, but a failure of ours.</summary>
    public static IReadOnlyList<string>? Of(Exception error) => error switch
    {
        CannotStartException cannot => cannot.Problems,
        MqttListenException listen => [listen.Message],
        AggregateException { InnerExceptions: { Count: > 0 } inner } when inner.Select(Of).ToArray() is var each && Array.TrueForAll(each, lines => lines is not null) =>
            [.. each.SelectMany(lines => lines!)],
        InvalidDataException { InnerException: not null } file => [$"{file.Message} {file.GetBaseException().Message} Correct the file, or give this user the right to read it."],
        IOException { InnerException: AddressInUseException } web =>
            [$"{web.Message} Another program has the web port: stop it, or name another with --urls http://localhost:PORT."],
        _ when error.Source?.StartsWith("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal) is true =>
            [$"The web server cannot start: {error.Message.ReplaceLineEndings(" ")} Correct --urls or the section Kestrel."],
        _ => null,
    };
}
