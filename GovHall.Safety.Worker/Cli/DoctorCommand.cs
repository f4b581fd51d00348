using GovHall.Safety.Worker.Hall;
using System.CommandLine;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Cli.Doctor;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Cli;

/// <summary><c>doctor</c>: looks at everything the hall's safety hangs on, and says what to do.</summary>
internal static class DoctorCommand
{
    public static Command Make(Act act)
    {
        var command = new Command("doctor", "Looks at settings, schedule, register, broker, mail, clock, disk and database, and says what to do.");
        act(command, async (workplace, _, ct) =>
        {
            var findings = new List<Finding>();
            await foreach (var finding in Examine(workplace, ct))
            {
                findings.Add(finding);
                await workplace.Output.WriteLineAsync(finding.ToString());
            }

            var (wrong, warnings) = (findings.Count(one => one.Health == Health.Wrong), findings.Count(one => one.Health == Health.Warning));
            await workplace.Words.WriteLineAsync($"{wrong} wrong, {warnings} warnings.");
            return wrong > 0 ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }

    private static async IAsyncEnumerable<Finding> Examine(Workplace workplace, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var finding in SettingsCheck.Of(workplace.Settings, workplace.Layers))
        {
            yield return finding;
        }

        var (schedule, said) = Schedule(workplace);
        yield return said;

        var (state, missing) = State(workplace);
        if (state is not null)
        {
            foreach (var finding in RegisterCheck.Of(state.Register, schedule, state.Heard))
            {
                yield return finding;
            }

            if (state.LastResortRefuses)
            {
                yield return Finding.Wrong("mail", "The last resort refuses mail, and after it there is nobody to tell. Correct Safety:LastResort, start again, and see whether the incident is resolved.");
            }
        }

        var running = workplace.Folder.IsTaken();
        yield return Finding.Ok("worker", running ? $"A worker is running on '{workplace.Folder.Path}'." : "No worker is running here.");
        yield return await NetworkCheck.Broker(workplace.Settings.Mqtt, running, workplace.Time, ct);
        yield return await NetworkCheck.Mail(workplace.Settings.Mail, workplace.Time, ct);
        yield return LinksCheck.Of(workplace.Settings);
        foreach (var finding in CertificatesCheck.Named(workplace.NamedCertificates(), workplace.Time.GetUtcNow()).Concat(CertificatesCheck.Made(workplace)))
        {
            yield return finding;
        }

        yield return MachineCheck.Clock(workplace.Time, schedule?.Hall.TimeZone, state?.LastEntry);
        if (!Directory.Exists(workplace.Folder.Path))
        {
            yield return Finding.Warning("disk", $"'{workplace.Folder.Path}' is not there yet; the worker makes it at its first start.");
        }
        else
        {
            foreach (var finding in MachineCheck.Disk(workplace.Folder, workplace.Time))
            {
                yield return finding;
            }
        }

        IEnumerable<Finding> database = state is null ? [missing!] : DatabaseCheck.Of(workplace.Present());
        foreach (var finding in database)
        {
            yield return finding;
        }
    }

    private static (HallSchedule? Schedule, Finding Said) Schedule(Workplace workplace)
    {
        const string about = "schedule";
        if (ScheduleFile.Find(workplace.Settings.Safety.SchedulesFile) is not { } name || !File.Exists(name))
        {
            return (null, Finding.Warning(about, "There is no schedules.json here or above; the worker takes the last good one. Name it in Safety:SchedulesFile."));
        }

        var today = DateOnly.FromDateTime(workplace.Time.GetUtcNow().UtcDateTime);
        var reading = ScheduleText.Of(name, File.ReadAllBytes(name), today).Reading;
        var errors = reading.Mistakes.Count(mistake => mistake.Level == MistakeLevel.Error);
        return (reading.Schedule, (errors, reading.Mistakes.Length) switch
        {
            (0, 0) => Finding.Ok(about, $"'{name}' is good: {reading.Schedule!.Plans.Length} plans, {reading.Schedule.AlarmRules.Length} alarm rules."),
            (0, var warnings) => Finding.Warning(about, $"'{name}' has {warnings} warnings; 'validate' lists them."),
            _ => Finding.Wrong(about, $"'{name}' has {errors} errors and is not taken; 'validate' lists them."),
        });
    }

    private static (HallState? State, Finding? Missing) State(Workplace workplace)
    {
        try
        {
            using var db = workplace.Present().Read();
            using var connection = workplace.Present().OpenToRead();
            var last = db.Journal.AsNoTracking().OrderByDescending(entry => entry.Seq).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefault();
            var refused = db.Incidents.Any(incident =>
                incident.Source == FaultWords.LastResortSource && incident.State != IncidentState.Resolved && incident.State != IncidentState.Closed);
            return (new(RegisterStore.Load(db), LastReadings.Sensors(connection), last, refused), null);
        }
        catch (CommandException e)
        {
            return (null, Finding.Warning("database", e.Message));
        }
        catch (Exception e) when (LedgerErrors.IsDatabase(e))
        {
            return (null, Finding.Wrong("database", $"'{workplace.Folder.Database}' cannot be read: {e.Message} Stop the worker, and 'restore' a backup."));
        }
    }

    /// <summary>What the database knows that the doctor asks for.</summary>
    private sealed record HallState(HallRegister Register, IReadOnlySet<string> Heard, DateTimeOffset? LastEntry, bool LastResortRefuses);
}
