namespace GovHall.Safety.Core.Duty;

/// <summary>
/// One group's draw (值日表): on each working day the one of those present with the fewest turns for the days present, then
/// the lowest id. Before the start it runs backwards, the highest id first, so that turns are as fair over a month that the
/// start lies in. What was drawn once is remembered.
/// </summary>
/// <param name="members">Ids in order.</param>
/// <param name="people">How many a day.</param>
/// <param name="start">The first day that counts.</param>
/// <param name="isWorking">On which days it is drawn.</param>
/// <param name="isPresent">Whether a member is there that day.</param>
internal sealed class GroupDraw(
    ImmutableArray<string> members, int people, DateOnly start, Func<DateOnly, bool> isWorking, Func<string, DateOnly, bool> isPresent)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<DateOnly, ImmutableArray<string>> _drawn = [];
    private readonly Tally[] _after = [.. members.Select((member, index) => new Tally(member, index))];
    private readonly Tally[] _before = [.. members.Select((member, index) => new Tally(member, -index))];
    private DateOnly _next = start;
    private DateOnly _first = start;

    /// <summary>Who is drawn on this day; nobody on a day that is no working day, or where nobody is present.</summary>
    public ImmutableArray<string> On(DateOnly day)
    {
        lock (_gate)
        {
            for (; _next <= day; _next = _next.AddDays(1))
            {
                Draw(_next, _after);
            }

            while (_first > day)
            {
                _first = _first.AddDays(-1);
                Draw(_first, _before);
            }

            return _drawn.GetValueOrDefault(day, []);
        }
    }

    private void Draw(DateOnly day, Tally[] tallies)
    {
        if (!isWorking(day))
        {
            return;
        }

        List<Tally> present = [.. tallies.Where(tally => isPresent(tally.Person, day))];
        present.ForEach(tally => tally.Days++);
        List<Tally> drawn = [.. present.Order().Take(people)];
        drawn.ForEach(tally => tally.Turns++);
        _drawn.Add(day, [.. drawn.Select(tally => tally.Person)]);
    }

    /// <param name="person">The member.</param>
    /// <param name="order">Of those with as many turns a day, the lowest goes first.</param>
    private sealed class Tally(string person, int order) : IComparable<Tally>
    {
        public string Person => person;

        private int Order => order;

        /// <summary>Working days present, the one that is drawn for among them.</summary>
        public int Days { get; set; }

        public int Turns { get; set; }

        /// <summary>By turns a day, as whole numbers, so that equal is equal.</summary>
        public int CompareTo(Tally? other) => other is null ? 1
            : ((long)Turns * other.Days).CompareTo((long)other.Turns * Days) is not 0 and var fewer ? fewer
            : Order.CompareTo(other.Order);
    }
}
