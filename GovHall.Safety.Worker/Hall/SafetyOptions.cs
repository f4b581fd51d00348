namespace GovHall.Safety.Worker.Hall;

/// <summary>The settings of the hall itself, section <c>Safety</c>.</summary>
internal sealed class SafetyOptions
{
    public const string Section = "Safety";

    /// <summary>The schedule: <c>schedules.json</c> in the working directory or the nearest parent, unless named.</summary>
    public string? SchedulesFile { get; set; }

    /// <summary>Database, mail pickup, keys, backups: <c>data</c> in the working directory unless named.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Seeds the demo hall into an empty database and lets its sensors live. True in Development unless said.</summary>
    public bool Demo { get; set; }

    /// <summary>Base of links in mail; the first listening URL unless named.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>The mail address that is told when nobody else can be. Needed unless <see cref="Demo"/>.</summary>
    public string? LastResort { get; set; }

    /// <summary>How often a synthetic alarm is sent down the way of a fire; zero: never.</summary>
    public TimeSpan SelfTestEvery { get; set; } = TimeSpan.FromMinutes(10);
}
