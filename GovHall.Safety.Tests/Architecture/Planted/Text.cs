namespace GovHall.Safety.Tests.Architecture.Planted;

/// <summary>A second type with a name that Core has: the breach that a law must see.</summary>
public sealed record Text;
