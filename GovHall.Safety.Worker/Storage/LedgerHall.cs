using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Register;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The ledger's part for what the hall is reckoned by: its schedule and its register.</summary>
internal sealed partial class Ledger
{
    /// <summary>The hall that this transaction leaves behind, where it changed; null where it did not.</summary>
    public HallNow? NewHall { get; private set; }

    /// <summary>A command beside this worker may have changed the register: it is looked at again.</summary>
    public void NoticeChangesFromOutside()
    {
        if (desk.NoticeForeignWrite())
        {
            ReloadRegister();
        }
    }

    /// <summary>The register as the database has it now.</summary>
    public void ReloadRegister()
    {
        _db.SaveChanges();
        Become(hall.With(RegisterStore.Load(_db)));
        MeetNewPeople();
        RetireAssets();
        if (!hall.Register.IsEmpty)
        {
            PutRight(FaultWords.NobodyToTellSource);
        }
    }

    /// <summary>Plans that come of somebody new are made, once for each: also for whom a command added while no worker ran.</summary>
    public void MeetNewPeople()
    {
        foreach (var entry in _db.Register.Where(entry => entry.IsNew && entry.RetiredAt == null).ToList())
        {
            _db.Entry(entry).Property(one => one.IsNew).CurrentValue = false;
            Happened(Happening.PersonAdded, null, entry.Id);
        }
    }

    /// <summary>Makes the register what the file says, as <c>import</c> does; whoever reads, watches and connects goes by it once it is on disk.</summary>
    public void Import(RegisterFile file, Actor actor)
    {
        RegisterStore.Import(this, file, actor);
        ReloadRegister();
    }

    /// <summary>Leave and swaps as they are from now on; the hall follows with this transaction.</summary>
    public void Rearrange(RegisterFile deviations, Actor actor)
    {
        RegisterStore.Import(this, deviations, actor, kind: "register.changed");
        ReloadRegister();
    }

    /// <summary>Keeps a schedule as the next version; what it says otherwise than the last goes into the journal.</summary>
    /// <returns>Its version.</returns>
    public int Accept(ScheduleText schedule)
    {
        var last = _db.Schedules.OrderByDescending(version => version.Version).FirstOrDefault();
        var version = (last?.Version ?? 0) + 1;
        _db.Add(new ScheduleVersion
        {
            Version = version,
            Digest = schedule.Digest,
            Content = schedule.Content,
            Source = schedule.Name,
            Holidays = schedule.Holidays,
            AcceptedAt = now,
        });
        var diff = last is null ? null : ScheduleDiff.Of(last.Content, schedule.Content);
        Record(
            "schedule.accepted",
            $"schedule:{version}",
            new { version, digest = schedule.Digest, source = schedule.Name, added = diff?.Added, changed = diff?.Changed, removed = diff?.Removed },
            Actor.System);
        return version;
    }

    /// <summary>A good schedule takes the place of the one in force, while the worker runs.</summary>
    public void TakeOver(ScheduleText schedule)
    {
        Become(hall.With(schedule.Reading.Schedule!, Accept(schedule)));
        PutRefusalsRight();
    }

    /// <summary>The file that is in force is good: whatever was refused before it is no more.</summary>
    public void PutRefusalsRight()
    {
        foreach (var refused in _db.Incidents.Where(incident => incident.Kind == IncidentKind.ScheduleRefused && incident.State != IncidentState.Closed).ToList())
        {
            PutRight(refused.Source);
        }
    }

    private void Become(HallNow changed)
    {
        hall = changed;
        NewHall = changed;
        BindAlarms();
    }
}
