using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Puts the MQTT side into the host.</summary>
internal static class MqttComposition
{
    /// <summary>Adds the broker that <c>Safety:Mqtt:Mode</c> asks for.</summary>
    /// <remarks>
    /// The host adds <see cref="Intake.IIntake"/>, <see cref="HallTopics"/> and <see cref="TimeProvider"/>, and <see cref="ISensorSecrets"/>
    /// if sensors log in; the intake must be added before, so that it stops after the broker and commits what that took in.
    /// </remarks>
    public static IServiceCollection AddMqtt(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(MqttOptions.Section);
        services.AddOptions<MqttOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MqttOptions>, MqttOptionsRules>());
        services.AddMetrics();
        services.TryAddSingleton<MqttMetrics>();
        services.TryAddSingleton<SensorTraffic>();
        services.TryAddSingleton<ISensorSecrets, NoSensorSecrets>();
        services.TryAddSingleton(Random.Shared);
        return section.GetValue(nameof(MqttOptions.Mode), MqttMode.Embedded) == MqttMode.Embedded
            ? services.AddBroker<EmbeddedBroker>()
            : services.AddBroker<ExternalBroker>();
    }

    private static IServiceCollection AddBroker<TBroker>(this IServiceCollection services)
        where TBroker : class, IHostedService, IHallPublisher, IMqttHealth => services
            .AddSingleton<TBroker>()
            .AddSingleton<IHallPublisher>(provider => provider.GetRequiredService<TBroker>())
            .AddSingleton<IMqttHealth>(provider => provider.GetRequiredService<TBroker>())
            .AddHostedService(provider => provider.GetRequiredService<TBroker>());
}
