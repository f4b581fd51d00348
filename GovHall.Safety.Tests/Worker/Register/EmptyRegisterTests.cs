using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Cli;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Register;

/// <summary>A hall without a register says so once by mail, and is well once it has one (contract 1).</summary>
public sealed class EmptyRegisterTests
{
    [Fact]
    public async Task It_is_told_once_and_not_every_half_hour()
    {
        await using var hall = await TestHall.Open(register: HallRegister.Empty);
        await hall.Channel.Until(1);

        await hall.Pass(TimeSpan.FromHours(3));
        await hall.Pass(TimeSpan.FromHours(3));

        Assert.Equal(["last@resort.example"], hall.Ask(db => db.Notifications.ToList()).Where(told => told.Kind == NotificationKind.OwnFault).Select(told => told.To.Address));
    }

    [Fact]
    public async Task An_import_resolves_it()
    {
        await using var hall = await TestHall.Open(register: HallRegister.Empty);

        Import(hall.Services.GetRequiredService<Database>(), hall);
        await hall.Pass(TimeSpan.FromSeconds(1));

        Assert.Equal(IncidentState.Resolved, hall.Ask(db => db.Incidents.Single().State));
    }

    [Fact]
    public async Task An_import_while_the_worker_rests_resolves_it_at_the_next_start()
    {
        await using var hall = await TestHall.Open(register: HallRegister.Empty);
        var database = hall.Services.GetRequiredService<Database>();
        await hall.Stop();

        Import(database, hall);
        await hall.Start();

        Assert.Equal(IncidentState.Resolved, hall.Ask(db => db.Incidents.Single().State));
    }

    private static void Import(Database database, TestHall hall) =>
        new DeedBeside(database, hall.Clock).Do(records => RegisterStore.Import(records, RegisterFile.Of(Build.Register()), Workplace.Somebody));
}
