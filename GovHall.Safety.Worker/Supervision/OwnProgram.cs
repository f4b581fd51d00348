using System.Diagnostics;

namespace GovHall.Safety.Worker.Supervision;

/// <summary>This program, to be started once more with other words.</summary>
internal static class OwnProgram
{
    /// <summary>Under the same runtime, in the same folder and environment, writing to the same console.</summary>
    public static ProcessStartInfo With(IEnumerable<string> words)
    {
        var program = Environment.ProcessPath ?? "dotnet";
        var isHosted = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return new(program, isHosted ? [typeof(OwnProgram).Assembly.Location, .. words] : words) { UseShellExecute = false };
    }
}
