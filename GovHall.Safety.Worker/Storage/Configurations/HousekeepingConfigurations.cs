using GovHall.Safety.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovHall.Safety.Worker.Storage.Configurations;

internal sealed class RegisterConfiguration : IEntityTypeConfiguration<RegisterEntry>
{
    public void Configure(EntityTypeBuilder<RegisterEntry> entry)
    {
        entry.ToTable("register").HasKey(e => new { e.List, e.Id });
        entry.HasIndex(e => e.IsNew, "ix_register_new").HasFilter("is_new");
    }
}

internal sealed class ScheduleVersionConfiguration : IEntityTypeConfiguration<ScheduleVersion>
{
    public void Configure(EntityTypeBuilder<ScheduleVersion> version)
    {
        version.ToTable("schedules").HasKey(v => v.Version);
        version.Property(v => v.Version).ValueGeneratedNever();
        version.Property(v => v.Holidays).KeptAsJson();
    }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("api_keys").HasKey(k => k.Name);
        key.HasIndex(k => k.Hash, "ux_api_keys_hash").IsUnique();
    }
}

internal sealed class EnrolmentConfiguration : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> enrolment) => enrolment.ToTable("enrolments").HasKey(e => e.Hash);
}

internal sealed class DeviceConfiguration : IEntityTypeConfiguration<Device>
{
    public void Configure(EntityTypeBuilder<Device> device)
    {
        device.ToTable("devices").HasKey(d => d.Id);
        device.HasIndex(d => d.Hash, "ux_devices_hash").IsUnique();
    }
}

internal sealed class SensorSecretConfiguration : IEntityTypeConfiguration<SensorSecret>
{
    public void Configure(EntityTypeBuilder<SensorSecret> secret) => secret.ToTable("sensor_secrets").HasKey(s => s.Sensor);
}

internal sealed class RejectedReadingConfiguration : IEntityTypeConfiguration<RejectedReading>
{
    public void Configure(EntityTypeBuilder<RejectedReading> rejected)
    {
        rejected.ToTable("rejected_readings").HasKey(r => r.Id);
        rejected.Property(r => r.Reason).KeptAsJson();
    }
}

internal sealed class AttachmentConfiguration : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> attachment)
    {
        attachment.ToTable("attachments").HasKey(a => a.Id);
        attachment.HasIndex(a => a.Sha256, "ux_attachments_sha256").IsUnique();
    }
}

internal sealed class OutageConfiguration : IEntityTypeConfiguration<Outage>
{
    public void Configure(EntityTypeBuilder<Outage> outage)
    {
        outage.ToTable("outages").HasKey(o => o.Id);
        outage.HasIndex(o => o.Until, "ix_outages_until");
    }
}

internal sealed class CounterConfiguration : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> counter) => counter.ToTable("counters").HasKey(c => c.Name);
}

internal sealed class AnsweredRequestConfiguration : IEntityTypeConfiguration<AnsweredRequest>
{
    public void Configure(EntityTypeBuilder<AnsweredRequest> answered)
    {
        answered.ToTable("answered_requests").HasKey(a => a.Key);
        answered.HasIndex(a => a.At, "ix_answered_requests_at");
    }
}
