using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Worker.Mail;

/// <summary>The hall as the schedule in force names it; asked for at each letter, for what is in force may change.</summary>
internal delegate HallInfo HallInFront();
