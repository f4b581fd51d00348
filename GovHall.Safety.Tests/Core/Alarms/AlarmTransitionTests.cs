using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Tests.Core.Alarms;

/// <summary>The transition table of the base states, cell by cell. On-delay and off-delay are ten seconds.</summary>
public sealed class AlarmTransitionTests
{
    [Theory]
    // state, event, then: state, condition, what is told
    [InlineData("normal", "beyond", AlarmState.Pending, ConditionPhase.Pending, "BeganPending")]
    [InlineData("normal", "calm", AlarmState.Normal, ConditionPhase.Inactive, "")]
    [InlineData("normal", "bad", AlarmState.Normal, ConditionPhase.Inactive, "")]
    [InlineData("normal", "delay", AlarmState.Normal, ConditionPhase.Inactive, "")]
    [InlineData("normal", "acknowledge", AlarmState.Normal, ConditionPhase.Inactive, "nothing-to-acknowledge")]
    [InlineData("normal", "reset", AlarmState.Normal, ConditionPhase.Inactive, "nothing-to-reset")]
    [InlineData("normal", "worse", AlarmState.Normal, ConditionPhase.Inactive, "")]
    [InlineData("normal", "disarm", AlarmState.Normal, ConditionPhase.Inactive, "")]
    [InlineData("normal", "remove", AlarmState.Normal, ConditionPhase.Inactive, "")]
    [InlineData("normal", "moment", AlarmState.ReturnedUnacknowledged, ConditionPhase.Inactive, "Raised Returned")]

    [InlineData("pending", "beyond", AlarmState.Pending, ConditionPhase.Pending, "")]
    [InlineData("pending", "calm", AlarmState.Normal, ConditionPhase.Inactive, "Subsided")]
    [InlineData("pending", "doubtful calm", AlarmState.Pending, ConditionPhase.Pending, "QualityChanged")]
    [InlineData("pending", "bad", AlarmState.Pending, ConditionPhase.Pending, "QualityChanged")]
    [InlineData("pending", "delay", AlarmState.Unacknowledged, ConditionPhase.Active, "Raised")]
    [InlineData("pending", "acknowledge", AlarmState.Pending, ConditionPhase.Pending, "nothing-to-acknowledge")]
    [InlineData("pending", "reset", AlarmState.Pending, ConditionPhase.Pending, "nothing-to-reset")]
    [InlineData("pending", "worse", AlarmState.Pending, ConditionPhase.Pending, "")]
    [InlineData("pending", "disarm", AlarmState.Normal, ConditionPhase.Inactive, "Subsided")]
    [InlineData("pending", "remove", AlarmState.Normal, ConditionPhase.Inactive, "Subsided")]
    [InlineData("pending", "moment", AlarmState.ReturnedUnacknowledged, ConditionPhase.Inactive, "Raised Returned")]

    [InlineData("unacknowledged", "beyond", AlarmState.Unacknowledged, ConditionPhase.Active, "")]
    [InlineData("unacknowledged", "calm", AlarmState.Unacknowledged, ConditionPhase.Clearing, "BeganClearing")]
    [InlineData("unacknowledged", "doubtful calm", AlarmState.Unacknowledged, ConditionPhase.Active, "QualityChanged")]
    [InlineData("unacknowledged", "bad", AlarmState.Unacknowledged, ConditionPhase.Active, "QualityChanged")]
    [InlineData("unacknowledged", "delay", AlarmState.Unacknowledged, ConditionPhase.Active, "")]
    [InlineData("unacknowledged", "acknowledge", AlarmState.Acknowledged, ConditionPhase.Active, "Acknowledged")]
    [InlineData("unacknowledged", "reset", AlarmState.Unacknowledged, ConditionPhase.Active, "still-active")]
    [InlineData("unacknowledged", "worse", AlarmState.Unacknowledged, ConditionPhase.Active, "Worsened")]
    [InlineData("unacknowledged", "disarm", AlarmState.ReturnedUnacknowledged, ConditionPhase.Inactive, "Returned")]
    [InlineData("unacknowledged", "remove", AlarmState.Normal, ConditionPhase.Inactive, "Closed")]

    [InlineData("unacknowledged clearing", "beyond", AlarmState.Unacknowledged, ConditionPhase.Active, "Resumed")]
    [InlineData("unacknowledged clearing", "calm", AlarmState.Unacknowledged, ConditionPhase.Clearing, "")]
    [InlineData("unacknowledged clearing", "doubtful calm", AlarmState.Unacknowledged, ConditionPhase.Clearing, "QualityChanged")]
    [InlineData("unacknowledged clearing", "bad", AlarmState.Unacknowledged, ConditionPhase.Active, "QualityChanged Resumed")]
    [InlineData("unacknowledged clearing", "delay", AlarmState.ReturnedUnacknowledged, ConditionPhase.Inactive, "Returned")]
    [InlineData("unacknowledged clearing", "acknowledge", AlarmState.Acknowledged, ConditionPhase.Clearing, "Acknowledged")]
    [InlineData("unacknowledged clearing", "reset", AlarmState.Unacknowledged, ConditionPhase.Clearing, "still-active")]
    [InlineData("unacknowledged clearing", "worse", AlarmState.Unacknowledged, ConditionPhase.Clearing, "Worsened")]
    [InlineData("unacknowledged clearing", "disarm", AlarmState.ReturnedUnacknowledged, ConditionPhase.Inactive, "Returned")]
    [InlineData("unacknowledged clearing", "remove", AlarmState.Normal, ConditionPhase.Inactive, "Closed")]

    [InlineData("acknowledged", "beyond", AlarmState.Acknowledged, ConditionPhase.Active, "")]
    [InlineData("acknowledged", "calm", AlarmState.Acknowledged, ConditionPhase.Clearing, "BeganClearing")]
    [InlineData("acknowledged", "bad", AlarmState.Acknowledged, ConditionPhase.Active, "QualityChanged")]
    [InlineData("acknowledged", "delay", AlarmState.Acknowledged, ConditionPhase.Active, "")]
    [InlineData("acknowledged", "acknowledge", AlarmState.Acknowledged, ConditionPhase.Active, "")]
    [InlineData("acknowledged", "reset", AlarmState.Acknowledged, ConditionPhase.Active, "still-active")]
    [InlineData("acknowledged", "worse", AlarmState.Unacknowledged, ConditionPhase.Active, "Worsened")]
    [InlineData("acknowledged", "disarm", AlarmState.Normal, ConditionPhase.Inactive, "Returned Closed")]
    [InlineData("acknowledged", "remove", AlarmState.Normal, ConditionPhase.Inactive, "Closed")]

    [InlineData("acknowledged clearing", "beyond", AlarmState.Acknowledged, ConditionPhase.Active, "Resumed")]
    [InlineData("acknowledged clearing", "calm", AlarmState.Acknowledged, ConditionPhase.Clearing, "")]
    [InlineData("acknowledged clearing", "bad", AlarmState.Acknowledged, ConditionPhase.Active, "QualityChanged Resumed")]
    [InlineData("acknowledged clearing", "delay", AlarmState.Normal, ConditionPhase.Inactive, "Returned Closed")]
    [InlineData("acknowledged clearing", "acknowledge", AlarmState.Acknowledged, ConditionPhase.Clearing, "")]
    [InlineData("acknowledged clearing", "reset", AlarmState.Acknowledged, ConditionPhase.Clearing, "still-active")]
    [InlineData("acknowledged clearing", "worse", AlarmState.Unacknowledged, ConditionPhase.Clearing, "Worsened")]
    [InlineData("acknowledged clearing", "disarm", AlarmState.Normal, ConditionPhase.Inactive, "Returned Closed")]
    [InlineData("acknowledged clearing", "remove", AlarmState.Normal, ConditionPhase.Inactive, "Closed")]

    [InlineData("returned", "beyond", AlarmState.ReturnedUnacknowledged, ConditionPhase.Pending, "BeganPending")]
    [InlineData("returned", "calm", AlarmState.ReturnedUnacknowledged, ConditionPhase.Inactive, "")]
    [InlineData("returned", "bad", AlarmState.ReturnedUnacknowledged, ConditionPhase.Inactive, "QualityChanged")]
    [InlineData("returned", "delay", AlarmState.ReturnedUnacknowledged, ConditionPhase.Inactive, "")]
    [InlineData("returned", "acknowledge", AlarmState.Normal, ConditionPhase.Inactive, "Acknowledged Closed")]
    [InlineData("returned", "reset", AlarmState.ReturnedUnacknowledged, ConditionPhase.Inactive, "not-acknowledged")]
    [InlineData("returned", "worse", AlarmState.ReturnedUnacknowledged, ConditionPhase.Inactive, "Worsened")]
    [InlineData("returned", "disarm", AlarmState.ReturnedUnacknowledged, ConditionPhase.Inactive, "")]
    [InlineData("returned", "remove", AlarmState.Normal, ConditionPhase.Inactive, "Closed")]
    [InlineData("returned", "moment", AlarmState.ReturnedUnacknowledged, ConditionPhase.Inactive, "ReRaised Returned")]

    [InlineData("returned pending", "delay", AlarmState.Unacknowledged, ConditionPhase.Active, "ReRaised")]
    [InlineData("returned pending", "calm", AlarmState.ReturnedUnacknowledged, ConditionPhase.Inactive, "Subsided")]
    [InlineData("returned pending", "acknowledge", AlarmState.Pending, ConditionPhase.Pending, "Acknowledged Closed")]
    [InlineData("returned pending", "disarm", AlarmState.ReturnedUnacknowledged, ConditionPhase.Inactive, "Subsided")]
    [InlineData("returned pending", "remove", AlarmState.Normal, ConditionPhase.Inactive, "Closed")]

    [InlineData("latched", "beyond", AlarmState.LatchedUnacknowledged, ConditionPhase.Pending, "BeganPending")]
    [InlineData("latched", "calm", AlarmState.LatchedUnacknowledged, ConditionPhase.Inactive, "")]
    [InlineData("latched", "bad", AlarmState.LatchedUnacknowledged, ConditionPhase.Inactive, "QualityChanged")]
    [InlineData("latched", "delay", AlarmState.LatchedUnacknowledged, ConditionPhase.Inactive, "")]
    [InlineData("latched", "acknowledge", AlarmState.LatchedAcknowledged, ConditionPhase.Inactive, "Acknowledged")]
    [InlineData("latched", "reset", AlarmState.LatchedUnacknowledged, ConditionPhase.Inactive, "not-acknowledged")]
    [InlineData("latched", "worse", AlarmState.LatchedUnacknowledged, ConditionPhase.Inactive, "Worsened")]
    [InlineData("latched", "disarm", AlarmState.LatchedUnacknowledged, ConditionPhase.Inactive, "")]
    [InlineData("latched", "remove", AlarmState.Normal, ConditionPhase.Inactive, "Closed")]
    [InlineData("latched pending", "delay", AlarmState.Unacknowledged, ConditionPhase.Active, "ReRaised")]

    [InlineData("latched acknowledged", "beyond", AlarmState.LatchedAcknowledged, ConditionPhase.Pending, "BeganPending")]
    [InlineData("latched acknowledged", "calm", AlarmState.LatchedAcknowledged, ConditionPhase.Inactive, "")]
    [InlineData("latched acknowledged", "bad", AlarmState.LatchedAcknowledged, ConditionPhase.Inactive, "QualityChanged")]
    [InlineData("latched acknowledged", "delay", AlarmState.LatchedAcknowledged, ConditionPhase.Inactive, "")]
    [InlineData("latched acknowledged", "acknowledge", AlarmState.LatchedAcknowledged, ConditionPhase.Inactive, "")]
    [InlineData("latched acknowledged", "reset", AlarmState.Normal, ConditionPhase.Inactive, "Reset Closed")]
    [InlineData("latched acknowledged", "reset without a note", AlarmState.LatchedAcknowledged, ConditionPhase.Inactive, "note-required")]
    [InlineData("latched acknowledged", "worse", AlarmState.LatchedUnacknowledged, ConditionPhase.Inactive, "Worsened")]
    [InlineData("latched acknowledged", "disarm", AlarmState.LatchedAcknowledged, ConditionPhase.Inactive, "")]
    [InlineData("latched acknowledged", "remove", AlarmState.Normal, ConditionPhase.Inactive, "Closed")]
    [InlineData("latched acknowledged", "moment", AlarmState.LatchedUnacknowledged, ConditionPhase.Inactive, "ReRaised Returned")]
    [InlineData("latched acknowledged on a bad sensor", "reset", AlarmState.LatchedAcknowledged, ConditionPhase.Inactive, "bad-quality")]
    [InlineData("latched acknowledged pending", "delay", AlarmState.Unacknowledged, ConditionPhase.Active, "ReRaised")]
    [InlineData("latched acknowledged pending", "reset", AlarmState.Pending, ConditionPhase.Pending, "Reset Closed")]
    public void In_this_state_this_event_leads_there(string state, string @event, AlarmState then, ConditionPhase condition, string told)
    {
        var story = In(state);

        Happen(story, @event);

        Assert.Equal(told, story.Refusal?.Code ?? story.Told());
        Assert.Equal((then, condition), (story.Alarm.State, story.Alarm.Condition));
    }

    private static AlarmStory In(string state)
    {
        var story = new AlarmStory(AlarmStory.Rule10(latch: state.StartsWith("latched", StringComparison.Ordinal)));
        AlarmStory Raised() => story.Beyond().After(10).Strike();
        AlarmStory Returned() => Raised().Calm().After(10).Strike();
        _ = state switch
        {
            "normal" => story,
            "pending" => story.Beyond(),
            "unacknowledged" => Raised(),
            "unacknowledged clearing" => Raised().Calm(),
            "acknowledged" => Raised().Acknowledge(),
            "acknowledged clearing" => Raised().Acknowledge().Calm(),
            "returned" or "latched" => Returned(),
            "returned pending" or "latched pending" => Returned().Beyond(),
            "latched acknowledged" => Returned().Acknowledge(),
            "latched acknowledged on a bad sensor" => Returned().Acknowledge().Bad(),
            "latched acknowledged pending" => Returned().Acknowledge().Beyond(),
            _ => throw new ArgumentException(state, nameof(state)),
        };
        story.Told();
        return story;
    }

    private static AlarmStory Happen(AlarmStory story, string @event) => @event switch
    {
        "beyond" => story.Beyond(),
        "calm" => story.Calm(),
        "doubtful calm" => story.Calm(Quality.Uncertain),
        "bad" => story.Bad(),
        "moment" => story.Moment(),
        "delay" => story.After(10).Strike(),
        "acknowledge" => story.Acknowledge(),
        "reset" => story.Reset(),
        "reset without a note" => story.Reset(" "),
        "worse" => story.Worsen(),
        "disarm" => story.Disarm(),
        "remove" => story.Remove(),
        _ => throw new ArgumentException(@event, nameof(@event)),
    };
}
