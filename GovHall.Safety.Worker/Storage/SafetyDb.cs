using GovHall.Safety.Core.Access;
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
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The hall's database. Core's records are the entities; what they are called on disk is said in <c>Configurations/</c>.</summary>
/// <remarks>States of nouns are asked for and never tracked: the writer has them on its desk, and nobody else changes them.</remarks>
public sealed class SafetyDb(DbContextOptions<SafetyDb> options) : DbContext(options)
{
    public IQueryable<InspectionRun> Runs => Set<InspectionRun>().AsNoTracking();

    public DbSet<Alarm> Alarms => Set<Alarm>();

    public IQueryable<Incident> Incidents => Set<Incident>().AsNoTracking();

    public IQueryable<Hazard> Hazards => Set<Hazard>().AsNoTracking();

    public IQueryable<Testimony> Testimonies => Set<Testimony>().AsNoTracking();

    public IQueryable<HallState> HallStates => Set<HallState>().AsNoTracking();

    public IQueryable<AssetUse> AssetUses => Set<AssetUse>().AsNoTracking();

    public IQueryable<Notification> Notifications => Set<Notification>().AsNoTracking();

    public DbSet<JournalEntry> Journal => Set<JournalEntry>();

    public DbSet<SignedHeadRow> SignedHeads => Set<SignedHeadRow>();

    public DbSet<RegisterEntry> Register => Set<RegisterEntry>();

    public DbSet<ScheduleVersion> Schedules => Set<ScheduleVersion>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<Enrolment> Enrolments => Set<Enrolment>();

    public DbSet<Device> Devices => Set<Device>();

    public DbSet<SensorSecret> SensorSecrets => Set<SensorSecret>();

    public DbSet<RejectedReading> RejectedReadings => Set<RejectedReading>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<Outage> Outages => Set<Outage>();

    public DbSet<Counter> Counters => Set<Counter>();

    public DbSet<AnsweredRequest> AnsweredRequests => Set<AnsweredRequest>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);

        // SQLite has no instants: they are stored as UTC microseconds, which sort and compare as numbers.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Microseconds>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SafetyDb).Assembly);
        SnakeCase.Apply(modelBuilder);
        EnumConstraints.Apply(modelBuilder);
        TextOrder.Apply(modelBuilder);
    }

    private sealed class Microseconds() : ValueConverter<DateTimeOffset, long>(
        instant => instant.Microseconds(), stored => Instants.FromMicroseconds(stored));
}
