using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Assets;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Witnesses;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovHall.Safety.Worker.Storage.Configurations;

internal sealed class RunConfiguration : IEntityTypeConfiguration<InspectionRun>
{
    public void Configure(EntityTypeBuilder<InspectionRun> run)
    {
        run.ToTable("runs");
        run.HasKey(r => r.Id);
        run.Ignore(r => r.Missing);
        run.Ignore(r => r.AnsweredAt);
        run.Ignore(r => r.Points);
        run.Ignore(r => r.Counted);
        run.Ignore(r => r.Proofs);
        run.Ignore(r => r.Visits);
        run.Property(r => r.Version).IsConcurrencyToken();
        run.Property(r => r.Name).KeptAsJson();
        run.Property(r => r.Assignees).KeptAsJson();
        run.Property(r => r.Terms).KeptAsJson();
        run.Property(r => r.Items).KeptAsJson();
        run.Property(r => r.Checks).KeptAsJson();
        run.Property(r => r.Scans).KeptAsJson();
        run.Property(r => r.Signatures).KeptAsJson();
        run.Property(r => r.Reviews).KeptAsJson();
        run.Property(r => r.Notices).KeptAsJson();
        run.ComplexProperty(r => r.Window, window =>
        {
            window.Property(w => w.Opens);
            window.Property(w => w.Closes);
            window.Property(w => w.MissedAt);
        });
        run.HasIndex(r => new { r.Plan, r.Slot, r.Part }, "ux_runs_occurrence").IsUnique();
        run.HasIndex(r => r.Number, "ux_runs_number").IsUnique();
        run.HasIndex(r => r.Day, "ix_runs_day");

        // The sweep asks again and again what is due: the index holds only what still is to be.
        run.HasIndex(r => r.NextAt, "ix_runs_due").HasFilter("next_at IS NOT NULL");

        // Pages ask for the open ones among those of years: the index holds only these.
        run.HasIndex(r => r.State, "ix_runs_open").HasFilter($"state IN ('{RunState.Planned}', '{RunState.InProgress}')");
    }
}

internal sealed class AlarmConfiguration : IEntityTypeConfiguration<Alarm>
{
    public void Configure(EntityTypeBuilder<Alarm> alarm)
    {
        alarm.ToTable("alarms");
        alarm.HasKey(a => new { a.Rule, a.Sensor });
        alarm.Ignore(a => a.Id);
        alarm.Ignore(a => a.State);
        alarm.Ignore(a => a.Due);
    }
}

internal sealed class TestimonyConfiguration : IEntityTypeConfiguration<Testimony>
{
    public void Configure(EntityTypeBuilder<Testimony> testimony)
    {
        testimony.ToTable("testimonies");
        testimony.HasKey(t => t.Id);
        testimony.Ignore(t => t.Until);
        testimony.Ignore(t => t.Agreement);
        testimony.Property(t => t.Version).IsConcurrencyToken();
        testimony.Property(t => t.Statements).KeptAsJson();
        testimony.HasIndex(t => t.Run, "ix_testimonies_run");
        testimony.HasIndex(t => t.NextAt, "ix_testimonies_due").HasFilter("next_at IS NOT NULL");
    }
}

internal sealed class HallStateConfiguration : IEntityTypeConfiguration<HallState>
{
    public void Configure(EntityTypeBuilder<HallState> hall)
    {
        hall.ToTable("hall_state");
        hall.HasKey(h => h.Hall);
        hall.Property(h => h.Version).IsConcurrencyToken();
        hall.Property(h => h.Bypass).KeptAsJson();
    }
}

internal sealed class HazardConfiguration : IEntityTypeConfiguration<Hazard>
{
    public void Configure(EntityTypeBuilder<Hazard> hazard)
    {
        hazard.ToTable("hazards");
        hazard.HasKey(h => h.Id);
        hazard.Ignore(h => h.IsOpen);
        hazard.Property(h => h.Version).IsConcurrencyToken();
        hazard.Property(h => h.Text).KeptAsJson();
        hazard.Property(h => h.Plan).KeptAsJson();
        hazard.Property(h => h.PhotosBefore).KeptAsJson();
        hazard.Property(h => h.PhotosAfter).KeptAsJson();
        hazard.HasIndex(h => h.Source, "ux_hazards_source").IsUnique();
        hazard.HasIndex(h => h.Number, "ux_hazards_number").IsUnique();
        hazard.HasIndex(h => h.NextAt, "ix_hazards_due").HasFilter("next_at IS NOT NULL");
    }
}

internal sealed class AssetUseConfiguration : IEntityTypeConfiguration<AssetUse>
{
    public void Configure(EntityTypeBuilder<AssetUse> use)
    {
        use.ToTable("asset_uses");
        use.HasKey(u => u.Asset);
        use.Property(u => u.Version).IsConcurrencyToken();
        use.HasIndex(u => u.NextAt, "ix_asset_uses_due").HasFilter("next_at IS NOT NULL");
    }
}

internal sealed class IncidentConfiguration : IEntityTypeConfiguration<Incident>
{
    public void Configure(EntityTypeBuilder<Incident> incident)
    {
        incident.ToTable("incidents");
        incident.HasKey(i => i.Id);
        incident.Property(i => i.Version).IsConcurrencyToken();
        incident.Property(i => i.Title).KeptAsJson();
        incident.Property(i => i.Lines).KeptAsJson();
        incident.Property(i => i.Response).KeptAsJson();
        incident.Property(i => i.Alarms).KeptAsJson();
        incident.Property(i => i.ActiveAlarms).KeptAsJson();
        incident.Property(i => i.Inspections).KeptAsJson();
        incident.Property(i => i.Assignees).KeptAsJson();
        incident.Property(i => i.FurtherZones).KeptAsJson();
        incident.Property(i => i.Told).KeptAsJson();
        incident.Property(i => i.Joined).KeptAsJson();
        incident.HasIndex(i => i.Number, "ux_incidents_number").IsUnique();

        // One open incident per cause and source, whatever else goes wrong.
        incident.HasIndex(i => i.Source, "ux_incidents_open_source").IsUnique().HasFilter($"state <> '{IncidentState.Closed}'");
        incident.HasIndex(i => new { i.Source, i.OpenedAt }, "ix_incidents_source");
        incident.HasIndex(i => new { i.OpenedAt, i.Number }, "ix_incidents_opened");

        // Every page says how many nobody has, and every list shows the last that were closed: neither may cost more with the years.
        incident.HasIndex(i => new { i.State, i.ClosedAt }, "ix_incidents_state");
        incident.HasIndex(i => i.NextAt, "ix_incidents_due").HasFilter("next_at IS NOT NULL");
    }
}

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    /// <summary>Until when a sender has it; a lease that ran out is anybody's.</summary>
    public const string LeasedUntil = nameof(LeasedUntil);

    /// <summary>SHA-256 of the token in its link; null where it has none.</summary>
    public const string TokenHash = nameof(TokenHash);

    public void Configure(EntityTypeBuilder<Notification> notification)
    {
        notification.ToTable("notifications");
        notification.HasKey(n => n.Id);
        notification.Property(n => n.Version).IsConcurrencyToken();
        notification.Property(n => n.Incidents).KeptAsJson();
        notification.Property(n => n.To).KeptAsJson();
        notification.Property(n => n.Letter).KeptAsJson();
        notification.Property<DateTimeOffset?>(LeasedUntil);
        notification.Property<string?>(TokenHash);
        notification.HasIndex(n => n.MessageId, "ux_notifications_message_id").IsUnique();
        notification.HasIndex([TokenHash], "ux_notifications_token").IsUnique().HasFilter("token_hash IS NOT NULL");
        notification.HasIndex(n => n.CreatedAt, "ix_notifications_created");
        notification.HasIndex(n => n.DueAt, "ix_notifications_due")
            .HasFilter($"state IN ('{NotificationState.Queued}', '{NotificationState.Sending}')");
    }
}

internal sealed class JournalConfiguration : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> entry)
    {
        entry.ToTable("journal");
        entry.HasKey(e => e.Seq);
        entry.Property(e => e.Seq).ValueGeneratedNever();
        entry.HasIndex(e => new { e.Subject, e.Seq }, "ix_journal_subject");
    }
}

internal sealed class SignedHeadConfiguration : IEntityTypeConfiguration<SignedHeadRow>
{
    public void Configure(EntityTypeBuilder<SignedHeadRow> head)
    {
        head.ToTable("signed_heads").HasKey(h => h.Seq);
        head.Property(h => h.Seq).ValueGeneratedNever();
    }
}
