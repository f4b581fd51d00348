using GovHall.Safety.Worker.Mqtt;
using Microsoft.Extensions.Configuration;

namespace GovHall.Safety.Tests.Worker.Mqtt;

public sealed class MqttOptionsRulesTests
{
    [Fact]
    public void With_nothing_configured_all_is_well() => Assert.Empty(Problems());

    [Theory]
    [InlineData("External:Shards", "4", "Safety:Mqtt:External:Shards is 4: not available in this version")]
    [InlineData("Embedded:Address", "the hall", "Safety:Mqtt:Embedded:Address is 'the hall'")]
    [InlineData("Embedded:Port", "70000", "Safety:Mqtt:Embedded:Port is 70000; write a number from 0 to 65535.")]
    [InlineData("Embedded:TlsPort", "8883", "Safety:Mqtt:Embedded:CertificateFile is not; name a .pfx or .pem")]
    [InlineData("Embedded:CertificateFile", "/nowhere/broker.pfx", "Safety:Mqtt:Embedded:TlsPort is not; set TlsPort")]
    [InlineData("Embedded:CertificateFile", "/nowhere/broker.pfx", "names '/nowhere/broker.pfx', which is not there")]
    [InlineData("Embedded:ConnectionsPerAddress", "0", "Safety:Mqtt:Embedded:ConnectionsPerAddress is 0")]
    public void A_wrong_setting_of_the_embedded_broker_is_named_with_its_cure(string key, string value, string says) =>
        Assert.Contains(says, Problems((key, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("External:Port", "1883", "Safety:Mqtt:External:Host is empty; write the broker's name")]
    [InlineData("External:Port", "0", "Safety:Mqtt:External:Port is 0")]
    [InlineData("External:ClientId", "", "Safety:Mqtt:External:ClientId is empty")]
    [InlineData("External:CertificateFile", "/nowhere/ca.pem", "Safety:Mqtt:External:Tls is false")]
    [InlineData("External:Password", "x", "has a password but no Username")]
    [InlineData("External:PasswordFile", "/nowhere/secret", "names '/nowhere/secret', which is not there")]
    [InlineData("External:Topics:0", "tele/#/x", "Safety:Mqtt:External:Topics has 'tele/#/x'")]
    public void A_wrong_setting_of_the_external_broker_is_named_with_its_cure(string key, string value, string says) =>
        Assert.Contains(says, Problems(("Mode", "External"), (key, value)), StringComparison.Ordinal);

    [Fact]
    public void A_password_is_never_part_of_a_message() =>
        Assert.DoesNotContain("hunter2", Problems(("Mode", "External"), ("External:Password", "hunter2")), StringComparison.Ordinal);

    [Theory]
    [InlineData("a/b", true)]
    [InlineData("+/b/#", true)]
    [InlineData("#", true)]
    [InlineData("/", true)]
    [InlineData("a/#/b", false)]
    [InlineData("a+/b", false)]
    [InlineData("a#", false)]
    [InlineData("", false)]
    public void A_topic_filter_is_told_from_what_is_none(string filter, bool valid) => Assert.Equal(valid, TopicFilter.IsValid(filter));

    private static string Problems(params (string Key, string Value)[] settings)
    {
        var options = new MqttOptions();
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"{MqttOptions.Section}:{setting.Key}", (string?)setting.Value)))
            .Build()
            .GetSection(MqttOptions.Section)
            .Bind(options);
        return string.Join("; ", MqttOptionsRules.Problems(options));
    }
}
