using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Worker.Mail;

/// <summary>The hall as the schedule in force names it: a reload may change its name or time zone, so it is asked for at each letter.</summary>
internal delegate HallInfo HallInFront();
