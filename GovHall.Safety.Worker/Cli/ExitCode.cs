namespace GovHall.Safety.Worker.Cli;

/// <summary>How a command ended (contract 1).</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>It did its work, and the answer is no; or it could not do it.</summary>
    public const int Failed = 1;

    public const int WrongUsage = 2;

    /// <summary>Settings, files or ports do not allow a start (<c>EX_CONFIG</c> of sysexits.h).</summary>
    public const int CannotStart = 78;
}
