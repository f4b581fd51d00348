using System.Net;
using CsCheck;
using GovHall.Safety.Core.Access;

namespace GovHall.Safety.Tests.Core.Access;

public sealed class DoorwayTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress There = IPAddress.Parse("192.0.2.2");

    [Fact]
    public void Who_comes_while_there_is_place_comes_in()
    {
        var places = new Doorway<string, IPAddress>(inAll: 2, perAddress: 2);

        Assert.True(places.TryEnter("a", Here, out var instead));
        Assert.Equal((null, 1), (instead, places.Taken));
    }

    [Fact]
    public void Of_an_address_that_has_taken_all_of_its_own_the_one_that_waits_longest_makes_place()
    {
        var places = Taken(inAll: 9, perAddress: 2, ("other", There), ("a", Here), ("b", Here));

        Assert.True(places.TryEnter("c", Here, out var instead));
        Assert.Equal(("a", 3), (instead, places.Taken));
    }

    [Fact]
    public void Where_all_are_taken_the_one_that_waits_longest_of_all_makes_place()
    {
        var places = Taken(inAll: 2, perAddress: 2, ("a", There), ("b", Here));

        Assert.True(places.TryEnter("c", Here, out var instead));
        Assert.Equal("a", instead);
    }

    [Fact]
    public void Who_is_known_keeps_its_place()
    {
        var places = Taken(inAll: 9, perAddress: 2, ("a", Here), ("b", Here));
        places.Know("a");

        Assert.True(places.TryEnter("c", Here, out var instead));
        Assert.Equal("b", instead);
    }

    [Fact]
    public void Where_all_are_known_nobody_comes_in_any_more()
    {
        var places = Taken(inAll: 2, perAddress: 2, ("a", Here), ("b", There));
        places.Know("a");
        places.Know("b");

        Assert.False(places.TryEnter("c", Here, out var instead));
        Assert.Equal((null, 2), (instead, places.Taken));
    }

    [Fact]
    public void Who_has_gone_leaves_its_place_to_another()
    {
        var places = Taken(inAll: 9, perAddress: 1, ("a", Here));
        places.Know("a");
        places.Leave("a");

        Assert.True(places.TryEnter("b", Here, out var instead));
        Assert.Null(instead);
    }

    [Fact]
    public void However_they_come_and_go_no_limit_is_passed_and_nobody_who_is_known_is_put_out() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[0, 99]).Array[0, 200].Sample(steps =>
        {
            var places = new Doorway<string, IPAddress>(inAll: 6, perAddress: 3);
            var (inside, known) = (new Dictionary<string, int>(), new HashSet<string>());
            foreach (var ((deed, from, who), number) in steps.Select((step, number) => (step, number)))
            {
                var (guest, chosen) = ($"{number}", inside.Count == 0 ? "nobody" : inside.Keys.ElementAt(who % inside.Count));
                switch (deed)
                {
                    case 0 when places.TryEnter(guest, IPAddress.Parse($"192.0.2.{from}"), out var instead):
                        Assert.True(instead is null || (inside.Remove(instead) && !known.Contains(instead)));
                        inside.Add(guest, from);
                        break;
                    case 0:
                        Assert.True(known.Count(inside.ContainsKey) >= 3);
                        break;
                    case 1:
                        places.Know(chosen);
                        known.Add(chosen);
                        break;
                    default:
                        places.Leave(chosen);
                        inside.Remove(chosen);
                        break;
                }

                Assert.Equal(inside.Count, places.Taken);
                Assert.True(inside.Count <= 6 && inside.Values.CountBy(address => address).All(address => address.Value <= 3));
            }
        });

    private static Doorway<string, IPAddress> Taken(int inAll, int perAddress, params (string Guest, IPAddress Address)[] guests)
    {
        var places = new Doorway<string, IPAddress>(inAll, perAddress);
        Assert.All(guests, guest => Assert.True(places.TryEnter(guest.Guest, guest.Address, out _)));
        return places;
    }
}
