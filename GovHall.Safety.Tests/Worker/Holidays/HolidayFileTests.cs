using GovHall.Safety.Worker.Holidays;

namespace GovHall.Safety.Tests;

public sealed class HolidayFileTests
{
    private static readonly HolidayFiles Files = new("", new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["good.json"] = """
            [
              { "date": "2028-01-01", "type": "holiday", "name": "元旦", "nameEn": "New Year's Day" },
              { "date": "2028-01-02", "type": "holiday", "name": "元旦", "inLieu": true },
              { "date": "2028-01-08", "type": "workday", "name": "元旦补班", "as": "Mon" }, // 调休
            ]
            """,
        ["provisional.json"] = """[ { "date": "2029-01-01", "type": "holiday", "name": "元旦", "provisional": true } ]""",
        ["typo.json"] = """[ { "date": "2028-01-01", "type": "holliday", "name": "元旦" } ]""",
        ["unknown.json"] = """[ { "date": "2028-01-01", "type": "holiday", "name": "元旦", "of": true } ]""",
        ["good.ics"] = """
            BEGIN:VCALENDAR
            VERSION:2.0
            BEGIN:VEVENT
            UID:1
            DTSTART;VALUE=DATE:20280101
            DTEND;VALUE=DATE:20280104
            SUMMARY:元旦 休
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            DTSTART;VALUE=DATE:20280108
            SUMMARY:元旦（班）
            END:VEVENT
            END:VCALENDAR
            """,
        ["empty.ics"] = "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR",
    });

    private static HolidayTable Table(string name) => Files.Read(name).Table!;

    [Fact]
    public void A_json_list_says_which_days_are_off_and_which_are_worked_for_them()
    {
        var table = Table("good.json");

        Assert.Equal((false, true), (table.On(new(2028, 1, 1))!.InLieu, table.On(new(2028, 1, 2))!.InLieu));
        Assert.True(table.IsMakeUpDay(new(2028, 1, 8)));
        Assert.Equal(HolidayCoverage.Announced, table.CoverageOf(2028));
    }

    [Fact]
    public void A_make_up_day_has_the_hours_of_the_weekday_it_stands_for()
    {
        var calendar = new HallCalendar
        {
            Hours = [new(Weekdays.Tuesday, [new(new(9, 0, 0), new(12, 0, 0))]), new(Weekdays.Monday, [new(new(8, 0, 0), new(16, 0, 0))])],
            Holidays = Table("good.json"),
        };

        Assert.Equal(new TimeSpan(8, 0, 0), calendar.OpensAt(new(2028, 1, 8)));
    }

    [Fact]
    public void A_year_with_a_provisional_row_is_not_announced() =>
        Assert.Equal(HolidayCoverage.Provisional, Table("provisional.json").CoverageOf(2029));

    [Fact]
    public void An_icalendar_event_is_days_off_unless_it_says_that_they_are_worked()
    {
        var table = Table("good.ics");

        Assert.NotNull(table.On(new(2028, 1, 3)));
        Assert.Null(table.On(new(2028, 1, 4)));
        Assert.True(table.IsMakeUpDay(new(2028, 1, 8)));
    }

    [Theory]
    [InlineData("typo.json", "holiday")]
    [InlineData("unknown.json", "of")]
    [InlineData("empty.ics", "VEVENT")]
    [InlineData("gone.json", "gone.json")]
    public void A_file_that_cannot_be_used_says_why(string name, string word)
    {
        var file = Files.Read(name);

        Assert.Null(file.Table);
        Assert.Contains(word, file.Why, StringComparison.Ordinal);
    }
}
