using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovHall.Safety.Worker.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Beginning : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "alarms",
                columns: table => new
                {
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    sensor = table.Column<string>(type: "TEXT", nullable: false),
                    condition = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    occurrence = table.Column<int>(type: "INTEGER", nullable: false),
                    open = table.Column<bool>(type: "INTEGER", nullable: false),
                    acknowledged = table.Column<bool>(type: "INTEGER", nullable: false),
                    latched = table.Column<bool>(type: "INTEGER", nullable: false),
                    raises = table.Column<int>(type: "INTEGER", nullable: false),
                    severity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    quality = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    raised_at = table.Column<long>(type: "INTEGER", nullable: true),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    on_due = table.Column<long>(type: "INTEGER", nullable: true),
                    off_due = table.Column<long>(type: "INTEGER", nullable: true),
                    metric = table.Column<string>(type: "TEXT", nullable: true),
                    value = table.Column<string>(type: "TEXT", nullable: true),
                    unit = table.Column<string>(type: "TEXT", nullable: true),
                    measured_at = table.Column<long>(type: "INTEGER", nullable: true),
                    acknowledged_by = table.Column<string>(type: "TEXT", nullable: true),
                    acknowledged_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alarms", x => new { x.rule, x.sensor });
                    table.CheckConstraint("ck_alarms_condition", "condition IN ('Inactive', 'Pending', 'Active', 'Clearing')");
                    table.CheckConstraint("ck_alarms_quality", "quality IN ('Good', 'Uncertain', 'Bad')");
                    table.CheckConstraint("ck_alarms_severity", "severity IN ('Critical', 'High', 'Medium', 'Low')");
                });

            migrationBuilder.CreateTable(
                name: "answered_requests",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    request = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    response = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_answered_requests", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => x.name);
                    table.CheckConstraint("ck_api_keys_role", "role IN ('Director', 'FireManager', 'DutyLeader', 'FacilityManager', 'SafetyAdministrator', 'DutyOfficer', 'ShiftLeader', 'ControlRoom', 'GuardCaptain', 'Guard', 'Engineer', 'WindowHead', 'WindowClerk', 'Guide', 'CleaningLeader', 'Cleaner', 'MicroFire', 'Administrator', 'Auditor', 'Integration')");
                });

            migrationBuilder.CreateTable(
                name: "asset_uses",
                columns: table => new
                {
                    asset = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    @out = table.Column<int>(name: "out", type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    by = table.Column<string>(type: "TEXT", nullable: true),
                    since = table.Column<long>(type: "INTEGER", nullable: true),
                    until = table.Column<long>(type: "INTEGER", nullable: true),
                    too_long = table.Column<bool>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_asset_uses", x => x.asset);
                    table.CheckConstraint("ck_asset_uses_state", "state IN ('InUse', 'OutOfService')");
                });

            migrationBuilder.CreateTable(
                name: "attachments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    file = table.Column<string>(type: "TEXT", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", nullable: false),
                    size = table.Column<int>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attachments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "counters",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counters", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "devices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    label = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_devices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "enrolments",
                columns: table => new
                {
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_enrolments", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "hall_state",
                columns: table => new
                {
                    hall = table.Column<string>(type: "TEXT", nullable: false),
                    phase = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    secure_by = table.Column<long>(type: "INTEGER", nullable: true),
                    bypass = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hall_state", x => x.hall);
                    table.CheckConstraint("ck_hall_state_phase", "phase IN ('Opening', 'Open', 'Closing', 'Closed', 'Unsecured')");
                });

            migrationBuilder.CreateTable(
                name: "hazards",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    @class = table.Column<string>(name: "class", type: "TEXT", maxLength: 32, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    zone = table.Column<string>(type: "TEXT", nullable: true),
                    checkpoint = table.Column<string>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    inspection = table.Column<Guid>(type: "TEXT", nullable: true),
                    found_at = table.Column<long>(type: "INTEGER", nullable: false),
                    found_by = table.Column<string>(type: "TEXT", nullable: false),
                    deadline = table.Column<long>(type: "INTEGER", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: true),
                    plan = table.Column<string>(type: "TEXT", nullable: true),
                    fixed_by = table.Column<string>(type: "TEXT", nullable: true),
                    fixed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    rechecked_by = table.Column<string>(type: "TEXT", nullable: true),
                    signed_by = table.Column<string>(type: "TEXT", nullable: true),
                    photos_before = table.Column<string>(type: "TEXT", nullable: false),
                    photos_after = table.Column<string>(type: "TEXT", nullable: false),
                    overdue = table.Column<bool>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards", x => x.id);
                    table.CheckConstraint("ck_hazards_class", "class IN ('OnTheSpot', 'General', 'Serious', 'Building')");
                    table.CheckConstraint("ck_hazards_state", "state IN ('Found', 'Planned', 'InWork', 'Submitted', 'Rework', 'Signed', 'Archived')");
                });

            migrationBuilder.CreateTable(
                name: "incidents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    severity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    zone = table.Column<string>(type: "TEXT", nullable: true),
                    escalation = table.Column<string>(type: "TEXT", nullable: true),
                    lines = table.Column<string>(type: "TEXT", nullable: false),
                    response = table.Column<string>(type: "TEXT", nullable: true),
                    alarms = table.Column<string>(type: "TEXT", nullable: false),
                    active_alarms = table.Column<string>(type: "TEXT", nullable: false),
                    inspections = table.Column<string>(type: "TEXT", nullable: false),
                    hazard = table.Column<Guid>(type: "TEXT", nullable: true),
                    assignees = table.Column<string>(type: "TEXT", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    escalates_from = table.Column<long>(type: "INTEGER", nullable: false),
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: true),
                    told = table.Column<string>(type: "TEXT", nullable: false),
                    joined = table.Column<string>(type: "TEXT", nullable: false),
                    handed_to = table.Column<string>(type: "TEXT", nullable: true),
                    occurrences = table.Column<int>(type: "INTEGER", nullable: false),
                    acknowledged_at = table.Column<long>(type: "INTEGER", nullable: true),
                    acknowledged_by = table.Column<string>(type: "TEXT", nullable: true),
                    promised_until = table.Column<long>(type: "INTEGER", nullable: true),
                    resolved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_by = table.Column<string>(type: "TEXT", nullable: true),
                    cause = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents", x => x.id);
                    table.CheckConstraint("ck_incidents_kind", "kind IN ('Fire', 'Gas', 'Security', 'Equipment', 'MissedInspection', 'Contradiction', 'HazardOverdue', 'CoverageGap', 'ScheduleRefused', 'OwnFault', 'Emergency')");
                    table.CheckConstraint("ck_incidents_severity", "severity IN ('Critical', 'High', 'Medium', 'Low')");
                    table.CheckConstraint("ck_incidents_state", "state IN ('Open', 'Acknowledged', 'Resolved', 'Closed')");
                });

            migrationBuilder.CreateTable(
                name: "journal",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: true),
                    via = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: true),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    previous = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal", x => x.seq);
                    table.CheckConstraint("ck_journal_via", "via IN ('Cookie', 'Key', 'Mail', 'Mqtt', 'System', 'Console')");
                });

            migrationBuilder.CreateTable(
                name: "notifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    severity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    incidents = table.Column<string>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    to = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    letter = table.Column<string>(type: "TEXT", nullable: false),
                    message_id = table.Column<string>(type: "TEXT", nullable: false),
                    thread = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    error = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    leased_until = table.Column<long>(type: "INTEGER", nullable: true),
                    token_hash = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications", x => x.id);
                    table.CheckConstraint("ck_notifications_kind", "kind IN ('Alarm', 'Missed', 'Reminder', 'Escalation', 'Acknowledged', 'Recovered', 'Withdrawn', 'Lapsed', 'HandedOver', 'Digest', 'Schedule', 'OwnFault', 'Report')");
                    table.CheckConstraint("ck_notifications_severity", "severity IN ('Critical', 'High', 'Medium', 'Low')");
                    table.CheckConstraint("ck_notifications_state", "state IN ('Queued', 'Sending', 'Sent', 'Failed', 'Withdrawn')");
                });

            migrationBuilder.CreateTable(
                name: "outages",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    told_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "register",
                columns: table => new
                {
                    list = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    retired_at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_new = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_register", x => new { x.list, x.id });
                });

            migrationBuilder.CreateTable(
                name: "rejected_readings",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    topic = table.Column<string>(type: "TEXT", nullable: false),
                    payload = table.Column<byte[]>(type: "BLOB", nullable: false),
                    size = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rejected_readings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    plan = table.Column<string>(type: "TEXT", nullable: false),
                    plan_version = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    part = table.Column<string>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    slot = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    terms = table.Column<string>(type: "TEXT", nullable: false),
                    assignees = table.Column<string>(type: "TEXT", nullable: false),
                    items = table.Column<string>(type: "TEXT", nullable: false),
                    on_missed = table.Column<string>(type: "TEXT", nullable: true),
                    checks = table.Column<string>(type: "TEXT", nullable: false),
                    scans = table.Column<string>(type: "TEXT", nullable: false),
                    signatures = table.Column<string>(type: "TEXT", nullable: false),
                    reviews = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    started_by = table.Column<string>(type: "TEXT", nullable: true),
                    completed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    completed_by = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    notices = table.Column<string>(type: "TEXT", nullable: false),
                    excused_by = table.Column<string>(type: "TEXT", nullable: true),
                    reminded = table.Column<TimeSpan>(type: "TEXT", nullable: true),
                    review_by = table.Column<long>(type: "INTEGER", nullable: true),
                    review_missed = table.Column<bool>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    closes = table.Column<long>(type: "INTEGER", nullable: false),
                    missed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    opens = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_runs", x => x.id);
                    table.CheckConstraint("ck_runs_kind", "kind IN ('Opening', 'Closing', 'Cleaning', 'Patrol', 'FireEquipment', 'Facility', 'Power', 'Security', 'Duty', 'Inspection', 'SpotCheck', 'Training', 'Drill', 'Meeting', 'Emergency', 'Management')");
                    table.CheckConstraint("ck_runs_state", "state IN ('Planned', 'InProgress', 'Completed', 'CompletedLate', 'Partial', 'Missed', 'Excused', 'Unverifiable', 'Cancelled')");
                });

            migrationBuilder.CreateTable(
                name: "schedules",
                columns: table => new
                {
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    digest = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    holidays = table.Column<string>(type: "TEXT", nullable: false),
                    accepted_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schedules", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "sensor_secrets",
                columns: table => new
                {
                    sensor = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensor_secrets", x => x.sensor);
                });

            migrationBuilder.CreateTable(
                name: "signed_heads",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_signed_heads", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "testimonies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    run = table.Column<Guid>(type: "TEXT", nullable: false),
                    check = table.Column<string>(type: "TEXT", nullable: false),
                    item = table.Column<string>(type: "TEXT", nullable: false),
                    place = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    statements = table.Column<string>(type: "TEXT", nullable: false),
                    ended = table.Column<bool>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_testimonies", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_answered_requests_at",
                table: "answered_requests",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ux_api_keys_hash",
                table: "api_keys",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_asset_uses_due",
                table: "asset_uses",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_attachments_sha256",
                table: "attachments",
                column: "sha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_devices_hash",
                table: "devices",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_hazards_due",
                table: "hazards",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_hazards_number",
                table: "hazards",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_hazards_source",
                table: "hazards",
                column: "source",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_incidents_due",
                table: "incidents",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_opened",
                table: "incidents",
                columns: new[] { "opened_at", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_incidents_source",
                table: "incidents",
                columns: new[] { "source", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "ix_incidents_state",
                table: "incidents",
                columns: new[] { "state", "closed_at" });

            migrationBuilder.CreateIndex(
                name: "ux_incidents_number",
                table: "incidents",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_incidents_open_source",
                table: "incidents",
                column: "source",
                unique: true,
                filter: "state <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "ix_journal_subject",
                table: "journal",
                columns: new[] { "subject", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_notifications_created",
                table: "notifications",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_notifications_due",
                table: "notifications",
                column: "due_at",
                filter: "state IN ('Queued', 'Sending')");

            migrationBuilder.CreateIndex(
                name: "ux_notifications_message_id",
                table: "notifications",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_notifications_token",
                table: "notifications",
                column: "token_hash",
                unique: true,
                filter: "token_hash IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outages_until",
                table: "outages",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "ix_register_new",
                table: "register",
                column: "is_new",
                filter: "is_new");

            migrationBuilder.CreateIndex(
                name: "ix_runs_day",
                table: "runs",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_runs_due",
                table: "runs",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_runs_open",
                table: "runs",
                column: "state",
                filter: "state IN ('Planned', 'InProgress')");

            migrationBuilder.CreateIndex(
                name: "ux_runs_number",
                table: "runs",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_runs_occurrence",
                table: "runs",
                columns: new[] { "plan", "slot", "part" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_testimonies_due",
                table: "testimonies",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_testimonies_run",
                table: "testimonies",
                column: "run");

            GovHall.Safety.Worker.Storage.ReadingTables.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alarms");

            migrationBuilder.DropTable(
                name: "answered_requests");

            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "asset_uses");

            migrationBuilder.DropTable(
                name: "attachments");

            migrationBuilder.DropTable(
                name: "counters");

            migrationBuilder.DropTable(
                name: "devices");

            migrationBuilder.DropTable(
                name: "enrolments");

            migrationBuilder.DropTable(
                name: "hall_state");

            migrationBuilder.DropTable(
                name: "hazards");

            migrationBuilder.DropTable(
                name: "incidents");

            migrationBuilder.DropTable(
                name: "journal");

            migrationBuilder.DropTable(
                name: "notifications");

            migrationBuilder.DropTable(
                name: "outages");

            migrationBuilder.DropTable(
                name: "register");

            migrationBuilder.DropTable(
                name: "rejected_readings");

            migrationBuilder.DropTable(
                name: "runs");

            migrationBuilder.DropTable(
                name: "schedules");

            migrationBuilder.DropTable(
                name: "sensor_secrets");

            migrationBuilder.DropTable(
                name: "signed_heads");

            migrationBuilder.DropTable(
                name: "testimonies");
        }
    }
}
