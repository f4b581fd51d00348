using GovHall.Safety.Worker.Composition;

namespace GovHall.Safety.Worker.Cli.Doctor;

/// <summary>Whether the links in mails can be opened where mails are read.</summary>
internal static class LinksCheck
{
    private const string About = "links";

    public static Finding Of(WorkerSettings settings) =>
        settings.Base is { IsLoopback: true } @base
            ? Finding.Warning(About, $"Links in mails begin with {@base}, which opens on this machine alone. Set Safety:PublicUrl to the address under which people reach the worker, such as https://safety.example.org.")
            : Finding.Ok(About, $"Links in mails begin with {settings.Base}.");
}
