namespace GovHall.Safety.Core.Primitives;

/// <summary>Words by or about a person: a name, an address, what somebody typed. The journal's hashes cover a salted commitment to them, not the words, so that they can be taken out (个人信息保护法 第四十七条) and the chain stands.</summary>
/// <remarks>For properties of type <see cref="string"/>, <see cref="Text"/> and <see cref="ImmutableArray{T}"/> of texts that facts hold.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;
