using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Core.Alarms.Board;

/// <summary>The board at one moment, for whoever reads it on another thread.</summary>
/// <param name="Sensors">Every registered sensor, by id.</param>
/// <param name="Alarms">Every rule bound to a sensor, normal ones too, by id.</param>
public sealed record BoardSnapshot(ImmutableArray<SensorState> Sensors, ImmutableArray<BoundAlarm> Alarms);

/// <summary>An alarm with what it comes from.</summary>
public sealed record BoundAlarm(Alarm Alarm, AlarmRule Rule, Sensor Sensor);

/// <summary>What happened to one alarm: to be written down in one transaction with what caused it.</summary>
/// <param name="Before">As it is stored; <see cref="Alarm.Version"/> 0: it is not stored yet.</param>
/// <param name="After">As it has to be stored.</param>
/// <param name="Facts">What leads from the one to the other; never empty.</param>
/// <param name="Rule">Null where the rule is gone.</param>
/// <param name="Sensor">Null where the sensor is gone.</param>
public sealed record AlarmChange(Alarm Before, Alarm After, ImmutableArray<AlarmFact> Facts, AlarmRule? Rule, Sensor? Sensor);
