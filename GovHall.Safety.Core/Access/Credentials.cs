using GovHall.Safety.Core.Duty;

namespace GovHall.Safety.Core.Access;

/// <summary>Another system's key. Only its hash is kept.</summary>
public sealed record ApiKey
{
    public required string Name { get; init; }

    public required Role Role { get; init; }

    /// <summary>SHA-256 of the key, lower-case hex; the key itself has 256 random bits.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>A one-time link by which a person's phone or browser is enrolled.</summary>
public sealed record Enrolment
{
    /// <summary>SHA-256 of the token.</summary>
    public required string Hash { get; init; }

    public required string Person { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; init; }
}

/// <summary>A browser that is signed in as a person, until it is revoked or expires.</summary>
public sealed record Device
{
    public required Guid Id { get; init; }

    public required string Person { get; init; }

    /// <summary>SHA-256 of the cookie's secret.</summary>
    public required string Hash { get; init; }

    /// <summary>What it called itself, so that a person can tell it from others.</summary>
    public string? Label { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>What a sensor shows to the embedded broker.</summary>
public sealed record SensorSecret
{
    public required string Sensor { get; init; }

    /// <summary>SHA-256 of the secret, which has 128 random bits.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
