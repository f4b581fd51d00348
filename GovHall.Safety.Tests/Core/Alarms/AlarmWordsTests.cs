using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Tests.Core.Alarms;

public sealed class AlarmWordsTests
{
    [Fact]
    public void Every_state_has_its_own_words()
    {
        var words = Enum.GetValues<AlarmState>().Select(AlarmWords.State).ToList();

        Assert.Equal(words.Count, words.Select(w => w.Zh).Distinct().Count());
        Assert.All(words, w => Assert.Matches("[\u4e00-\u9fff]", w.Zh));
    }
}
