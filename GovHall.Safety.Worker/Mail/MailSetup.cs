using GovHall.Safety.Core.Notifications;
using Microsoft.Extensions.Options;

namespace GovHall.Safety.Worker.Mail;

internal static class MailSetup
{
    extension(IServiceCollection services)
    {
        /// <summary>Adds the channel <c>mail</c>, by folder or by server as <c>Safety:Mail</c> says. Needs <see cref="HallInFront"/>, <see cref="TimeProvider"/> and logging.</summary>
        public IServiceCollection AddMail(IConfiguration configuration)
        {
            services.AddOptions<MailOptions>()
                .Configure(options => Bind(options, configuration))
                .PostConfigure(options => options.PickupDirectory = Folder(options.PickupDirectory, configuration["Safety:DataDirectory"]))
                .ValidateOnStart();
            services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsRules>();
            services.AddSingleton<IValidateOptions<MailOptions>>(new MailSourceRules(configuration));
            services.AddSingleton<LetterRenderer>();
            services.AddSingleton<LetterMail>();
            services.AddSingleton<INotificationChannel>(Channel);
            services.AddHostedService<MailWarmup>();
            return services;
        }
    }

    private static INotificationChannel Channel(IServiceProvider provider) => provider.GetRequiredService<IOptions<MailOptions>>().Value.Mode switch
    {
        MailMode.Pickup => ActivatorUtilities.CreateInstance<PickupChannel>(provider),
        MailMode.Smtp => ActivatorUtilities.CreateInstance<SmtpChannel>(provider),
    };

    private static void Bind(MailOptions options, IConfiguration configuration)
    {
        try
        {
            configuration.GetSection(MailOptions.Section).Bind(options);
        }
        catch (InvalidOperationException e)
        {
            // The binder names the key and the value, but as a program's failure; this is an operator's line to correct.
            throw new OptionsValidationException(Options.DefaultName, typeof(MailOptions), [$"{e.Message} Correct the value, or remove the key to have its default."]);
        }
    }

    private static string Folder(string pickup, string? data) =>
        Path.GetFullPath(string.IsNullOrWhiteSpace(pickup) ? Path.Combine(string.IsNullOrWhiteSpace(data) ? "data" : data, "mail") : pickup);
}
