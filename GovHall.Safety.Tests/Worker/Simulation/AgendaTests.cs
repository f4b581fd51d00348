using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Simulation;
using GovHall.Safety.Worker.Simulation.Crowd;

namespace GovHall.Safety.Tests.Worker.Simulation;

public sealed class AgendaTests
{
    private static readonly DateTimeOffset At = Build.ClosingTime;

    private readonly Agenda _agenda = new();

    [Fact]
    public void Where_nothing_is_left_there_is_no_next_instant() => Assert.Null(_agenda.Next);

    [Fact]
    public void The_next_instant_is_the_earliest_of_deadlines_openings_and_intents()
    {
        _agenda.Strikes(Guid.Empty, At.AddMinutes(3));
        _agenda.Opens(Guid.Empty, At.AddMinutes(2));
        _agenda.Intends(Somebody(At.AddMinutes(1)));

        Assert.Equal(At.AddMinutes(1), _agenda.Next);
    }

    [Fact]
    public void What_is_intended_for_one_instant_comes_in_the_order_in_which_it_was_intended()
    {
        foreach (var person in (string[])["U03", "U01", "U02"])
        {
            _agenda.Intends(Somebody(At, person));
        }

        Assert.Equal(["U03", "U01", "U02"], _agenda.Intended(At).Select(intent => intent.By));
    }

    [Fact]
    public void People_act_on_whole_seconds_never_early()
    {
        _agenda.Intends(Somebody(At.AddTicks(1)));

        Assert.Equal(At.AddSeconds(1), _agenda.Next);
    }

    [Fact]
    public void What_is_due_is_handed_out_once()
    {
        _agenda.Opens(Guid.Empty, At);

        var (first, second) = (_agenda.Opened(At), _agenda.Opened(At));

        Assert.Equal((1, 0), (first.Count, second.Count));
    }

    private static Intent Somebody(DateTimeOffset at, string by = "U01") => new(at, by, new Doing.Acknowledge(Guid.Empty));
}
