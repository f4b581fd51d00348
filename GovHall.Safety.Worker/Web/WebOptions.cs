namespace GovHall.Safety.Worker.Web;

/// <summary>Settings of the pages and the API, section <c>Safety:Web</c>. Where they are served is asked for as in every ASP.NET Core program.</summary>
internal sealed class WebOptions
{
    public const string Section = "Safety:Web";

    /// <summary>How many connections one address may hold at a time; of those that have asked for nothing, the oldest makes place.</summary>
    public int ConnectionsPerAddress { get; set; } = 200;

    /// <summary>How many connections there may be in all.</summary>
    public int Connections { get; set; } = 4_096;

    /// <summary>One clear line for each value that cannot be.</summary>
    public IEnumerable<string> Problems()
    {
        if (Connections < 1)
        {
            yield return $"{Section}:{nameof(Connections)} is {Connections}; write 1 or more, or remove the key to have its default (4096).";
        }

        if (ConnectionsPerAddress < 1)
        {
            yield return $"{Section}:{nameof(ConnectionsPerAddress)} is {ConnectionsPerAddress}; write 1 or more, or remove the key to have its default (200).";
        }
    }
}
