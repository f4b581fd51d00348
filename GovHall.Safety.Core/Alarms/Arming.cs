using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Alarms;

/// <summary>In which states of the hall a rule counts (contract 3.4).</summary>
public static class Arming
{
    extension(AlarmRule rule)
    {
        /// <summary>No state named: always. A rule armed for closed counts in a hall that should be closed and is not secured, too.</summary>
        public bool CountsIn(HallPhase phase)
        {
            ArgumentNullException.ThrowIfNull(rule);
            return rule.Armed.IsEmpty
                || rule.Armed.Contains(phase)
                || (phase == HallPhase.Unsecured && rule.Armed.Contains(HallPhase.Closed));
        }
    }
}
