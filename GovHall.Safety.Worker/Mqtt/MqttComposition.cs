using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.SelfTests;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Puts the MQTT side into the host.</summary>
internal static class MqttComposition
{
    /// <summary>Adds the broker that <c>Safety:Mqtt:Mode</c> asks for; <see cref="MqttOptionsRules"/> found nothing wrong with the options.</summary>
    /// <remarks>
    /// The host adds <see cref="Intake.IIntake"/>, <see cref="HallTopics"/>, <see cref="Hall.SafetyOptions"/> and <see cref="TimeProvider"/>, and
    /// <see cref="ISensorSecrets"/> if sensors log in; the intake must be added before, so that it stops after the broker and commits what that took in.
    /// </remarks>
    public static IServiceCollection AddMqtt(this IServiceCollection services, MqttOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(Options.Create(options));
        services.AddMetrics();
        services.TryAddSingleton<MqttMetrics>();
        services.TryAddSingleton<PresentedCertificates>();
        services.TryAddSingleton<SensorTraffic>();
        services.TryAddSingleton<ISensorSecrets, NoSensorSecrets>();
        services.TryAddSingleton(Random.Shared);
        return options.Mode switch
        {
            MqttMode.Embedded => services.AddSingleton<SelfTestPass>().AddSingleton<ISyntheticSensor, EmbeddedSyntheticSensor>().AddBroker<EmbeddedBroker>(),
            MqttMode.External => services.AddSingleton<ISyntheticSensor, ExternalSyntheticSensor>().AddBroker<ExternalBroker>(),
        };
    }

    private static IServiceCollection AddBroker<TBroker>(this IServiceCollection services)
        where TBroker : class, IHostedService, IHallPublisher, IMqttHealth => services
            .AddSingleton<TBroker>()
            .AddSingleton<IHallPublisher>(provider => provider.GetRequiredService<TBroker>())
            .AddSingleton<IMqttHealth>(provider => provider.GetRequiredService<TBroker>())
            .AddHostedService(provider => provider.GetRequiredService<TBroker>());
}
