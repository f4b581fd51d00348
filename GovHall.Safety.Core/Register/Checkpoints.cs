namespace GovHall.Safety.Core.Register;

/// <summary>Which checkpoint is meant.</summary>
public static class Checkpoints
{
    /// <summary>The checkpoint of this code, or id; null where there is none. People type codes in lower case, too.</summary>
    public static Checkpoint? Find(string? codeOrId, HallRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        return string.IsNullOrWhiteSpace(codeOrId) ? null
            : register.Checkpoints.FirstOrDefault(checkpoint => string.Equals(checkpoint.Code, codeOrId.Trim(), StringComparison.OrdinalIgnoreCase))
              ?? register.Checkpoints.FirstOrDefault(checkpoint => checkpoint.Id == codeOrId);
    }

    /// <summary>The id of the place that is meant: a checkpoint may be named by its code; anything else stays as it is.</summary>
    public static string? IdOf(string? place, HallRegister register) => Find(place, register)?.Id ?? place;
}
