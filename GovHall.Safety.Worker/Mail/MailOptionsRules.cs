using GovHall.Safety.Worker.Certificates;
using MimeKit;

namespace GovHall.Safety.Worker.Mail;

/// <summary>What each setting may be and which go together. A message names the key to change and what to write there.</summary>
internal static class MailOptionsRules
{
    private const string Mail = MailOptions.Section;
    private const string Smtp = $"{Mail}:Smtp";

    /// <summary>One clear line each; none where all is well.</summary>
    /// <param name="options">The section as it was bound.</param>
    /// <param name="modeIsSet">Whether the mode was written, or is only the default.</param>
    public static IEnumerable<string> Problems(MailOptions options, bool modeIsSet)
    {
        string?[] problems =
        [
            Wrong(
                !Enum.IsDefined(options.Mode),
                $"{Mail}:Mode is '{options.Mode}'; write Pickup or Smtp."),
            Wrong(
                !(MailboxAddress.TryParse(options.From, out var from) && from.Domain.Length > 0),
                $"{Mail}:From is '{options.From}', which is no mail address; write one such as duty@example.org."),
            Wrong(
                !modeIsSet && Given(options.Smtp.Host),
                $"{Smtp}:Host is set but {Mail}:Mode is not, so mail would only be written to a folder; set Mode to Smtp, or to Pickup if that is meant."),
            .. options.Mode is MailMode.Smtp ? Server(options.Smtp) : [],
        ];
        return problems.OfType<string>();
    }

    private static IEnumerable<string?> Server(SmtpOptions smtp) =>
    [
        Wrong(
            string.IsNullOrWhiteSpace(smtp.Host),
            $"{Smtp}:Host is empty although {Mail}:Mode is Smtp; write the mail server's name, or set {Mail}:Mode to Pickup."),
        Wrong(
            smtp.Port is < 1 or > 65_535,
            $"{Smtp}:Port is {smtp.Port}; write 1 to 65535 (usually 587 with StartTls, 465 with Tls, 25 with None)."),
        Wrong(
            !Enum.IsDefined(smtp.Security),
            $"{Smtp}:Security is '{smtp.Security}'; write None, StartTls or Tls."),
        Wrong(
            smtp.Timeout < TimeSpan.FromSeconds(1) || smtp.Timeout > TimeSpan.FromMinutes(5),
            $"{Smtp}:Timeout is {smtp.Timeout}; write 00:00:01 to 00:05:00."),
        Wrong(
            smtp.AnswerTimeout < TimeSpan.FromSeconds(10) || smtp.AnswerTimeout > TimeSpan.FromMinutes(10),
            $"{Smtp}:AnswerTimeout is {smtp.AnswerTimeout}; write 00:00:10 to 00:10:00."),
        Wrong(
            smtp.Connections is < 1 or > 16,
            $"{Smtp}:Connections is {smtp.Connections}; write 1 to 16."),
        .. Login(smtp),
        Authority(smtp),
    ];

    private static IEnumerable<string?> Login(SmtpOptions smtp)
    {
        var (user, file, password) = (Given(smtp.Username), Given(smtp.PasswordFile), Given(smtp.Password));
        return
        [
            Wrong(
                user && !file && !password,
                $"{Smtp}:Username is set without a password; set {Smtp}:PasswordFile to a file that holds it, or the environment variable Safety__Mail__Smtp__Password."),
            Wrong(
                !user && (file || password),
                $"{Smtp}:Username is not set although a password is; set the name too, or remove the password."),
            Wrong(
                file && password,
                $"{Smtp}:PasswordFile and {Smtp}:Password are both set; keep one."),
            Wrong(
                file && !File.Exists(smtp.PasswordFile),
                $"{Smtp}:PasswordFile names '{smtp.PasswordFile}', which is not there or may not be read; correct the path or the file's rights."),
        ];
    }

    private static string? Authority(SmtpOptions smtp)
    {
        if (!Given(smtp.CertificateAuthorityFile))
        {
            return null;
        }

        if (smtp.Security is MailSecurity.None)
        {
            return $"{Smtp}:CertificateAuthorityFile is set although {Smtp}:Security is None, where nothing is checked; set Security to StartTls or Tls, or remove the file.";
        }

        return PinnedAuthority.Problem($"{Smtp}:CertificateAuthorityFile", smtp.CertificateAuthorityFile!);
    }

    private static bool Given(string? value) => !string.IsNullOrWhiteSpace(value);

    private static string? Wrong(bool wrong, string message) => wrong ? message : null;
}
