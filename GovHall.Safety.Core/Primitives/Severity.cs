namespace GovHall.Safety.Core.Primitives;

/// <summary>How bad it is, worst first (ISA-18.2 priority; the share of each is a matter of alarm philosophy, not of the sensor).</summary>
public enum Severity
{
    /// <summary>紧急: life or building in danger.</summary>
    Critical,

    /// <summary>重要: soon in danger, or protection is impaired.</summary>
    High,

    /// <summary>一般: needs somebody today.</summary>
    Medium,

    /// <summary>提示: next working day.</summary>
    Low,
}
