using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Worker.SelfTests;

/// <summary>Whether the last synthetic alarm arrived, and how long it took to each stage.</summary>
internal sealed class SelfTestReadiness(SelfTestTrack track, CurrentHall hall) : IReadiness
{
    public string Name => "self-test";

    public Text? WhyNot => track.Last is { InTime: false } ? Detail : null;

    public Text Detail => track.Last is { } last ? SelfTestWords.Went(last, hall.Now.TimeZone.ClockAt(last.At)) : SelfTestWords.NoResult;

    public bool IsVital => false;
}
