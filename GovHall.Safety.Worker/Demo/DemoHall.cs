using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Worker.Demo;

/// <summary>The sensors that the demo lets live: those of the register as it is now.</summary>
internal sealed class DemoHall(CurrentHall hall) : IDemoRegister
{
    public ImmutableArray<Sensor> Sensors => hall.Now.Register.Sensors;
}
