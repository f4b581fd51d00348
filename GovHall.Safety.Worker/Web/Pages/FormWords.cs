using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>The words of a form are under the API's rule for words: what a page takes can be shown and mailed, too.</summary>
internal static class FormWords
{
    /// <summary>Does what a form asks for, unless some of its words are not taken.</summary>
    public static async Task<Outcome<T>> WriteForm<T>(this LedgerWriter writer, Func<Ledger, Outcome<T>> deed, HttpContext http)
        where T : class =>
        WrongWith(await http.Request.ReadFormAsync(http.RequestAborted)) is { } refusal ? refusal : await writer.Write(deed, http.RequestAborted);

    /// <summary>Why the words of a form are not taken, at their fields; null where they are.</summary>
    public static Refusal? WrongWith(IFormCollection form)
    {
        Refusal? refusal = null;
        foreach (var (field, values) in form)
        {
            foreach (var words in values)
            {
                if (WordsConverter.WrongWith(words ?? "") is { } why)
                {
                    refusal = (refusal ?? ApiWords.WrongFields with { Why = why }).At(field, why);
                }
            }
        }

        return refusal;
    }
}
