using System.Diagnostics.Metrics;
using GovHall.Safety.Core.SelfTests;

namespace GovHall.Safety.Worker.SelfTests;

/// <summary>How long the synthetic alarm takes to each stage, and how often it is lost.</summary>
internal sealed class SelfTestMetrics
{
    private const string Stage = "govhall.stage";

    private readonly Histogram<double> _duration;
    private readonly Counter<long> _late;

    public SelfTestMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("GovHall.Safety.SelfTests");
        _duration = meter.CreateHistogram<double>("govhall.selftest.duration", "s", "From the sending of the synthetic alarm until it came by a stage; handed-over is the whole way.");
        _late = meter.CreateCounter<long>("govhall.selftest.late", "{test}", "Self-tests that did not arrive in time, by the last stage that they passed.");
    }

    /// <summary>One is over.</summary>
    public void Ended(SelfTestResult result)
    {
        foreach (var (stage, after) in result.Passed)
        {
            _duration.Record(after.TotalSeconds, new KeyValuePair<string, object?>(Stage, Kebab.Of(stage)));
        }

        if (!result.InTime)
        {
            _late.Add(1, new KeyValuePair<string, object?>(Stage, Kebab.Of(result.Last)));
        }
    }
}
