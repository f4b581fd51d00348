namespace GovHall.Safety.Worker.Register;

/// <summary>What an import changed: the journal's body of <c>register.imported</c>.</summary>
/// <param name="Lists">By list; one in which nothing changed is not among them.</param>
internal sealed record RegisterChange(ImmutableSortedDictionary<string, ListChange> Lists)
{
    public bool IsNothing => Lists.IsEmpty;

    public int Added => Lists.Values.Sum(list => list.Added.Length);

    public int Changed => Lists.Values.Sum(list => list.Changed.Length);

    public int Retired => Lists.Values.Sum(list => list.Retired.Length);
}

/// <summary>What changed in one list: ids, in the order of the file.</summary>
/// <param name="Added">New ones, and retired ones that came back.</param>
/// <param name="Changed">The same id, other words.</param>
/// <param name="Retired">No longer in the list: out of plans and duty, kept in the records.</param>
/// <param name="Reordered">Whether some that stayed changed places.</param>
internal sealed record ListChange(
    ImmutableArray<string> Added, ImmutableArray<string> Changed, ImmutableArray<string> Retired, bool Reordered);
