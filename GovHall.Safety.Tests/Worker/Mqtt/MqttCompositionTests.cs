using GovHall.Safety.Tests.Worker.Mqtt.Support;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Intake;
using GovHall.Safety.Worker.Mqtt;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Worker.Mqtt;

public sealed class MqttCompositionTests
{
    [Theory]
    [InlineData("Embedded", typeof(EmbeddedBroker))]
    [InlineData("External", typeof(ExternalBroker))]
    public void The_mode_decides_which_broker_there_is(string mode, Type broker)
    {
        using var host = Build(("Mode", mode), ("External:Host", "127.0.0.1"), ("Embedded:Port", "0"));

        var publisher = host.Services.GetRequiredService<IHallPublisher>();

        Assert.IsType(broker, publisher);
        Assert.Same(publisher, host.Services.GetRequiredService<IMqttHealth>());
        Assert.Same(publisher, Assert.Single(host.Services.GetServices<IHostedService>()));
    }

    private static IHost Build(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"{MqttOptions.Section}:{setting.Key}", (string?)setting.Value)));
        builder.Services
            .AddSingleton<TimeProvider>(new FakeTimeProvider())
            .AddSingleton<IIntake>(new RememberingIntake())
            .AddSingleton(new HallTopics(RememberingIntake.Hall))
            .AddSingleton(new SafetyOptions())
            .AddMqtt(builder.Configuration.GetSection(MqttOptions.Section).Get<MqttOptions>()!);
        return builder.Build();
    }
}
