using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Certificates;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GovHall.Safety.Worker.Mail;

internal static class MailSetup
{
    extension(IServiceCollection services)
    {
        /// <summary>Adds the channel <c>mail</c>, by folder or by server; <see cref="MailOptionsRules"/> found nothing wrong with the options.</summary>
        /// <remarks>Needs <see cref="HallInFront"/>, <see cref="TimeProvider"/> and logging.</remarks>
        public IServiceCollection AddMail(MailOptions options)
        {
            services.AddSingleton(Options.Create(options));
            services.TryAddSingleton<PresentedCertificates>();
            services.AddSingleton<LetterRenderer>();
            services.AddSingleton<LetterMail>();
            services.AddSingleton<INotificationChannel>(provider => options.Mode switch
            {
                MailMode.Pickup => ActivatorUtilities.CreateInstance<PickupChannel>(provider),
                MailMode.Smtp => ActivatorUtilities.CreateInstance<SmtpChannel>(provider),
            });
            return services;
        }
    }
}
