using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CsCheck;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Tests.Core.Audit;

/// <summary>Which words go when a person is forgotten: those that name them, however they are typed, and no others.</summary>
public sealed class NamingTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    private static readonly string[] s_names = ["王伟", "王 伟", "Wang Wei", "13800001234", "wang.wei@hall.example", "王伟强", "李强"];

    private readonly Naming _wang = new("U07", ["王伟", "Wang Wei", "wang.wei@hall.example", "13800001234"], ["王伟强", "李强", "Li Qiang"]);

    [Theory]
    [InlineData("请找王伟处理")]
    [InlineData("王　伟已到场")]
    [InlineData("钥匙在 wang wei 处")]
    [InlineData("WANG  WEI said so")]
    [InlineData("mail to Wang.Wei@hall.example, please")]
    [InlineData("电话 138 0000-1234")]
    [InlineData("+86 13800001234")]
    [InlineData("王伟强和王伟")]
    [InlineData("VIP王伟OK")]
    public void A_note_that_names_the_person_goes(string note) => Assert.True(_wang.IsIn(note));

    [Theory]
    [InlineData("王伟强已到场")]
    [InlineData("王强、李伟")]
    [InlineData("Wang Weiping")]
    [InlineData("xwang.wei@hall.example.org.cn-backup")]
    [InlineData("编号 9138000012345")]
    [InlineData("检查正常")]
    public void A_note_that_names_somebody_else_stays(string note) => Assert.False(_wang.IsIn(note));

    [Fact]
    public void A_name_that_two_people_bear_is_no_reason_to_take_a_note_out_and_is_said()
    {
        var naming = new Naming("U07", ["王伟", "wang.wei@hall.example"], ["王伟"]);

        Assert.Equal((false, true), (naming.IsIn("请找王伟处理"), naming.IsIn("wang.wei@hall.example")));
        Assert.Equal(["王伟"], naming.Shared);
    }

    [Theory]
    [InlineData("wang@hall.example, please", true)]
    [InlineData("ask wang@hall.example.", true)]
    [InlineData("lao.wang@hall.example", false)]
    [InlineData("wang@hall.example-backup.cn", false)]
    public void An_address_is_none_of_theirs_within_a_longer_one(string note, bool named) => Assert.Equal(named, new Naming("U07", ["wang@hall.example"], []).IsIn(note));

    [Fact]
    public void A_name_of_one_sign_is_not_looked_for() => Assert.False(new Naming("U07", ["王"], []).IsIn("王牌"));

    [Theory]
    [InlineData("Li", "Li said so", false)]
    [InlineData("L i", "L i said so", false)]
    [InlineData("Amy", "amy said so", true)]
    [InlineData("12345", "编号 12345", false)]
    [InlineData("123456", "电话 123456", true)]
    public void Shorter_words_stand_in_too_much_that_is_about_nobody(string word, string note, bool named) => Assert.Equal(named, new Naming("U07", [word], []).IsIn(note));

    [Theory]
    [InlineData("138-0000-1234")]
    [InlineData("(138) 0000 1234")]
    [InlineData("+86 13800001234")]
    [InlineData("008613800001234")]
    [InlineData("8613800001234")]
    public void A_number_is_the_same_however_the_register_writes_it(string number)
    {
        var naming = new Naming("U07", [number], []);

        Assert.Equal((true, true, false), (naming.IsIn("电话 13800001234"), naming.IsIn("+86 138-0000-1234"), naming.IsIn("13800001235")));
    }

    [Fact]
    public void Of_a_long_number_that_has_no_country_nothing_is_left_out()
    {
        var naming = new Naming("U07", ["057788881234"], []);

        Assert.Equal((true, false), (naming.IsIn("0577 8888 1234"), naming.IsIn("577 8888 1234")));
    }

    [Theory]
    [InlineData("买买提·艾力", "买买提艾力已到场", true)]
    [InlineData("买买提·艾力", "买买提・艾力已到场", true)]
    [InlineData("买买提•艾力", "买买提 艾力已到场", true)]
    [InlineData("Jean·Paul", "jean paul was here", true)]
    [InlineData("Jean Paul", "jeanpaul was here", false)]
    [InlineData("Jean Paul", "je an paul was here", false)]
    [InlineData("Jean Paul", "sjean paul was here", false)]
    public void A_gap_in_a_name_is_a_gap_or_a_dot_and_in_Chinese_nothing_too(string name, string note, bool named) => Assert.Equal(named, new Naming("U07", [name], []).IsIn(note));

    [Fact]
    public void What_stands_beside_the_persons_id_goes_whatever_it_says()
    {
        var told = new Recipient("U07", new("老王", "Old Wang"), "desk@hall.example", "zh");
        var body = Salted(FactJson.Body<IncidentFact>(new IncidentFact.HandedOver(At, "U04", told, "请你处理")));

        var (without, gone) = _wang.TakenOutOf(body);

        var handed = (IncidentFact.HandedOver)FactJson.Read<IncidentFact>(without);
        Assert.Equal((told with { Name = PersonalJson.TakenOut, Address = PersonalJson.TakenOut.Zh }, "请你处理"), (handed.To, handed.Note));
        Assert.Equal(["老王 / Old Wang", "desk@hall.example"], gone);
    }

    [Fact]
    public void What_stands_beside_somebody_elses_id_stays()
    {
        var body = Salted(FactJson.Body<IncidentFact>(new IncidentFact.HandedOver(At, "U07", new("U04", new("李强", "Li Qiang"), "li@hall.example", "zh"), null)));

        Assert.Equal(body, _wang.TakenOutOf(body).Body);
    }

    [Fact]
    public void Names_of_former_times_are_found_beside_the_persons_id()
    {
        var body = Salted(FactJson.Body<IncidentFact>(new IncidentFact.HandedOver(At, "U04", new("U07", new("王小伟", "Wang Xiaowei"), "old@hall.example", "zh"), null)));

        Assert.Equal(["王小伟", "Wang Xiaowei", "old@hall.example"], Naming.Beside("U07", body));
    }

    [Fact]
    public void Names_are_found_in_a_table_too_and_what_is_no_name_is_passed_over() => Assert.Equal(
        ["王小伟", "Wang Xiaowei", "old@hall.example"],
        Naming.Beside("U07", """[{"person":"U07","name":{"zh":"王小伟","en":"Wang Xiaowei"},"address":null},{"person":"U07","name":7,"address":"old@hall.example"}]"""));

    [Fact]
    public void The_mark_of_a_person_stands_in_every_body_that_has_something_of_theirs()
    {
        var body = FactJson.Body<IncidentFact>(new IncidentFact.HandedOver(At, "U04", new("U07", new("王伟", "Wang Wei"), "old@hall.example", "zh"), null));

        Assert.Contains(Naming.MarkOf("U07"), body, StringComparison.Ordinal);
        Assert.DoesNotContain(Naming.MarkOf("U04"), body, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_went_are_found_no_more_and_what_is_no_id_is_nobodys()
    {
        Assert.Empty(Naming.Beside("U07", """{"person":"U07","name":{"zh":"［已删除］","en":"[taken out]"},"address":"［已删除］"}"""));
        Assert.Empty(Naming.Beside("U07", """[{"person":7,"name":"王伟"},{"person":"U04","name":"李强"}]"""));
    }

    [Fact]
    public void What_begins_like_a_text_in_two_languages_and_is_none_is_looked_through_as_it_is()
    {
        var body = Salted(FactJson.Body<HazardFact>(new HazardFact.Extended(At, "U02", At, """{"zh":王伟请假""")));

        Assert.Equal(["""{"zh":王伟请假"""], _wang.TakenOutOf(body).Gone);
    }

    [Fact]
    public void In_a_table_what_is_theirs_goes_beside_their_id_and_only_there()
    {
        var json = JsonNode.Parse("""[{"person":"U07","label":"旧手机","name":{"zh":"老王","en":"Old Wang"},"note":"备用"},{"person":"U04","label":"新手机"}]""");

        Assert.True(_wang.TakeOutOf(json));
        Assert.Equal(
            """[{"person":"U07","label":"［已删除］","name":{"zh":"［已删除］","en":"[taken out]"},"note":"备用"},{"person":"U04","label":"新手机"}]""",
            json!.ToJsonString(FactJson.Options));
        Assert.False(_wang.TakeOutOf(json));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("""{"by":"李强","pieces":7,"seen":true,"note":null,"days":[1,null]}""")]
    public void Where_nothing_names_the_person_nothing_goes(string json)
    {
        var node = JsonNode.Parse(json);

        Assert.False(_wang.TakeOutOf(node));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), node));
    }

    [Theory]
    [InlineData("""{"zh":"王伟 已接手","en":"Taken"}""")]
    [InlineData("""{"zh":"已接手","en":"Taken by Wang Wei"}""")]
    [InlineData("""["王伟","李强"]""")]
    public void One_place_that_names_the_person_is_enough(string json) => Assert.True(_wang.TakeOutOf(JsonNode.Parse(json)));

    /// <summary>A sign beyond the first 65,536 is written as an escape in the journal.</summary>
    [Fact]
    public void A_rare_sign_in_a_name_is_found()
    {
        var naming = new Naming("U07", ["王𬭸"], []);
        var body = Salted(FactJson.Body<HazardFact>(new HazardFact.Extended(At, "U02", At, "王𬭸请假")));

        Assert.Single(naming.TakenOutOf(body).Gone);
    }

    [Fact]
    public void In_a_letter_each_text_that_names_the_person_goes_and_the_rest_stays()
    {
        var json = JsonNode.Parse("""{"lead":{"zh":"王伟 已接手","en":"Taken by Wang Wei"},"told":[{"zh":"李强","en":"Li Qiang"},{"zh":"王伟","en":"Wang Wei"}],"clock":"14:31"}""");

        Assert.True(_wang.TakeOutOf(json));
        Assert.Equal("""{"lead":{"zh":"［已删除］","en":"[taken out]"},"told":[{"zh":"李强","en":"Li Qiang"},{"zh":"［已删除］","en":"[taken out]"}],"clock":"14:31"}""", json!.ToJsonString(FactJson.Options));
        Assert.False(_wang.TakeOutOf(json));
    }

    [Fact]
    public void Afterwards_nothing_names_the_person_and_every_hash_stands() =>
        Gen.Select(Note, Note.Null(), Note).Sample((reason, note, measure) =>
        {
            var body = Salted($"[{FactJson.Body<HazardFact>(new HazardFact.Extended(At, "U07", At, reason))},{FactJson.Body<HazardFact>(new HazardFact.PutRight(At, "U02", note, []))},{FactJson.Body(new RectificationPlan(measure, null, null, "U07"))}]");

            var (without, gone) = _wang.TakenOutOf(body);

            var named = new[] { reason, note, measure }.OfType<string>().Count(_wang.IsIn);
            Assert.Equal((named, named, Commitments.Covered(body)), (gone.Length, Commitments.TakenOutOf(without), Commitments.Covered(without)));
            Assert.Equal((without, 0), (_wang.TakenOutOf(without).Body, _wang.TakenOutOf(without).Gone.Length));
        });

    /// <summary>Notes that often name somebody.</summary>
    private static Gen<string> Note { get; } =
        Gen.OneOf(Gen.Int[0, s_names.Length - 1].Select(i => s_names[i]), Gen.String).Array[0, 4].Select(string.Concat);

    private static string Salted(string body) => Commitments.Salted(body, RandomNumberGenerator.Fill);
}
