using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Options;

namespace GovHall.Safety.Worker.Mail;

/// <summary>What only the configuration's layers can tell: where a value came from, and whether it was written at all.</summary>
internal sealed class MailSourceRules(IConfiguration configuration) : IValidateOptions<MailOptions>
{
    private const string Password = $"{MailOptions.Section}:Smtp:Password";

    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var mail = configuration.GetSection(MailOptions.Section);
        var errors = new List<string>();
        if (mail.GetSection("Replies").Exists())
        {
            errors.Add($"{MailOptions.Section}:Replies is not available in this version; remove it. Incidents are taken by the button in the mail, or on the duty desk.");
        }

        if (mail["Mode"] is null && !string.IsNullOrWhiteSpace(mail["Smtp:Host"]))
        {
            errors.Add($"{MailOptions.Section}:Smtp:Host is set but {MailOptions.Section}:Mode is not, so mail would only be written to a folder; set Mode to Smtp, or to Pickup if that is meant.");
        }

        if (configuration is IConfigurationRoot root && root.Providers.Any(Public))
        {
            errors.Add($"{Password} stands in a settings file or on the command line, where others can read it; move it to a file named by {MailOptions.Section}:Smtp:PasswordFile, or to the environment variable Safety__Mail__Smtp__Password.");
        }

        return errors.Count > 0 ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
    }

    private static bool Public(IConfigurationProvider provider) =>
        provider is FileConfigurationProvider or CommandLineConfigurationProvider && provider.TryGet(Password, out _);
}
