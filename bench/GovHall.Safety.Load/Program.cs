using GovHall.Safety.Load;
using GovHall.Safety.Load.Crowds;
using GovHall.Safety.Load.Guarded;
using GovHall.Safety.Load.Peers;
using GovHall.Safety.Load.Years;

const string Usage = """
    GovHall.Safety.Load publish [--host 127.0.0.1] [--port 1883] [--connections 8] [--window 1000] [--count 200000]
                                [--rate 0] [--topic govhall/qh-zwzx/sensors/SM{0:00}] [--user NAME --secret SECRET]
                                [--acked FILE] [--patience 30]
        Publishes QoS 1 over MQTT 3.1.1, sends again after a reconnect, and says how fast it was acknowledged.
        --rate: messages a second in all, 0 is as fast as it goes. --acked: one line for each acknowledged message,
        "topic TAB time", to be looked for in the database. --patience: seconds without a connection before it gives up.

    GovHall.Safety.Load baseline [--host 127.0.0.1] [--port 1883] [--topics govhall/#]
        The worker's own client on an external broker, over an intake that parses and stores nothing.

    GovHall.Safety.Load baseline-embedded [--address 127.0.0.1] [--port 1883]
        The worker's own broker over the same intake.

    GovHall.Safety.Load kills [--worker PROGRAM] [--count 50] [--halls 1] [--rate 500] [--seed 1] [--port 18831]
                              [--web 18832] [--defect ack-before-commit]
        Starts the worker on a folder of its own, kills it (kill -9) at random under readings, smoke, checks and
        acknowledgements, three of four times while it starts, and in the end looks for everything that it had
        acknowledged. --halls: so many side by side, which share the kills and the readings, on every second port.
        With a defect planted into the worker it must find losses: a check that cannot fail proves nothing.

    GovHall.Safety.Load guards [--worker PROGRAM] [--count 100] [--rate 200] [--seed 1] [--port 18831] [--web 18832]
        Kills the worker, its guardian, and both, in turn and at random moments; where both are gone it starts the service
        again after a second, as systemd does. Says how long the hall was away each time, and looks in the end for everything
        that it had acknowledged. Linux only.

    GovHall.Safety.Load soak [--worker PROGRAM] [--minutes 120] [--every 60] [--rate 200] [--seed 1] [--port 18831] [--web 18832]
        A hall with its guardian under readings, smoke, checks and acknowledgements for so long, with a fault every so many
        seconds: killed, frozen, ended, its database held by somebody else, its mail folder gone, a broken schedules.json, a
        crowd at its doors. In the second half only faults that the worker has to live through, so that its memory can be
        compared. In the end it looks for everything that was acknowledged. Linux only.

    GovHall.Safety.Load latency --worker PROGRAM [--count 200] [--rate 0] [--port 18831] [--web 18832]
        Publishes smoke and measures until a real SMTP server has accepted the mail, under so many readings a second.

    GovHall.Safety.Load deadlines --worker PROGRAM [--count 60] [--open 0] [--port 18831] [--web 18832]
        Lets an inspection be missed each second, while so many others are open, and measures from its deadline until a real
        SMTP server has accepted the mail.

    GovHall.Safety.Load calls --worker PROGRAM [--count 400] [--schedule schedules.json] [--port 18831] [--web 18832]
        Does what people do in a morning of the demo hall by the API, one call after the other, and says how long each took.

    GovHall.Safety.Load storm --worker PROGRAM [--count 200] [--port 18831] [--web 18832]
        Raises so many alarms at once, each told to eight people, and measures until the last is committed; and how long an
        acknowledgement and another sensor's readings wait meanwhile.

    GovHall.Safety.Load backlog [--worker PROGRAM] [--count 100000] [--port 18831] [--web 18832]
        After an outage eight senders bring so many readings at once, with a fire in the middle of them and one behind the
        last. It must all be stored within a minute, and each fire be told within ten seconds.

    GovHall.Safety.Load clocks [--worker PROGRAM] [--count 200] [--seed 1] [--port 18831] [--web 18832]
        Sets the worker's clock so often in a minute (libfaketime) while fires escalate: back by a second to a year, then by a
        second to ten years either way. Each step of each fire must be told once, and when it is due by a clock that nobody
        sets; a clock set forward is as a machine that slept, and what it skips is due at once.

    GovHall.Safety.Load peers [--worker PROGRAM] [--alertmanager PROGRAM] [--mosquitto PROGRAM] [--count 50] [--rate 500]
                              [--seed 1] [--port 18831]
        Kills each of them that is named by one loop (docs/peers.md): alarms that stay and alarms that are said once, and
        readings that the broker acknowledged while it is killed so often.

    GovHall.Safety.Load crowd [--worker PROGRAM] [--schedule schedules.json] [--port 18831] [--web 18832] [--defect held-still]
        Puts thousands of silent, slow and hostile connections into both doors of the demo hall's worker, has 65 phones send
        photos and 20 screens read nothing, under 500 readings a second; meanwhile a fire every two seconds must be told, shown
        and taken as on any other day, and memory must come back. Linux only: it needs /proc and all of 127.0.0.0/8.

    GovHall.Safety.Load plans [--schedule schedules.json] [--halls 1,10,120]
        Reckons a year of inspections, with their people, for so many halls with the demo hall's register, one after the
        other, and says how long it took.

    GovHall.Safety.Load years [--count 100] [--seed 1] [--days 365] [--plans 6] [--side PROCESSORS] [--schedule schedules.json]
        So many years of small halls, each with other plans of the demo hall, in the real engine on virtual time. Every two days
        something goes wrong: the worker is off for seconds to weeks, dies with letters in its hand, mail cannot leave, a mailbox
        is gone. Every law is held against every commit.
    """;

#pragma warning disable RS0030 // the one place that chooses the clock
var time = TimeProvider.System;
#pragma warning restore RS0030
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};
using var terminated = System.Runtime.InteropServices.PosixSignalRegistration.Create(
    System.Runtime.InteropServices.PosixSignal.SIGTERM, signal => (signal.Cancel, _) = (true, stop.CancelAsync()));

if (args is [AckBeforeCommit.Command, ..])
{
    return await AckBeforeCommit.Run(args[1..], time);
}

if (args is not [var command, ..] || !Arguments.TryParse(args.AsSpan(1), out var arguments))
{
    await Console.Error.WriteLineAsync(Usage);
    return 2;
}

switch (command)
{
    case "publish":
        return await Publishing.Run(arguments, time, stop.Token);
    case "baseline":
        return await Baseline.External(arguments, time, stop.Token);
    case "baseline-embedded":
        return await Baseline.Embedded(arguments, time, stop.Token);
    case "kills":
        return await Kills.Run(arguments, time, stop.Token);
    case "guards":
        return await GuardKills.Run(arguments, time, stop.Token);
    case "soak":
        return await Soak.Run(arguments, time, stop.Token);
    case "latency":
        return await Latency.Run(arguments, time, stop.Token);
    case "deadlines":
        return await Deadlines.Run(arguments, time, stop.Token);
    case "calls":
        return await Calls.Run(arguments, time, stop.Token);
    case "storm":
        return await Storm.Run(arguments, time, stop.Token);
    case "backlog":
        return await Backlog.Run(arguments, time, stop.Token);
    case "clocks":
        return await ClockJumps.Run(arguments, time, stop.Token);
    case "peers":
        return await PeerComparison.Run(arguments, time, stop.Token);
    case "crowd":
        return await Crowd.Run(arguments, time, stop.Token);
    case "plans":
        return await Planning.Run(arguments, time, stop.Token);
    case "years":
        return await HallYears.Run(arguments, time, stop.Token);
    default:
        await Console.Error.WriteLineAsync(Usage);
        return 2;
}
