using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>Plain values of a file: each is null where it is wrong, and what is wrong has been said.</summary>
internal static class Values
{
    extension(JsonNode node)
    {
        public T? As<T>(Mistakes mistakes)
            where T : JsonNode
        {
            if (node is T found)
            {
                return found;
            }

            mistakes.Add(node, MistakeCode.WrongType, MistakeWords.WrongType(MistakeWords.TypeOf<T>(), MistakeWords.TypeOf(node)));
            return null;
        }

        public bool? AsBoolean(Mistakes mistakes) => node.As<JsonBoolean>(mistakes)?.Value;

        /// <summary>A text with something in it, and nothing that breaks a line: it may come to stand in a mail's header, a topic or a terminal.</summary>
        public string? AsString(Mistakes mistakes)
        {
            if (node.As<JsonString>(mistakes) is not { } text)
            {
                return null;
            }

            if (string.IsNullOrWhiteSpace(text.Value))
            {
                mistakes.Add(node, MistakeCode.Empty, MistakeWords.EmptyText);
                return null;
            }

            if (text.Value.FirstOrDefault(char.IsControl, ' ') is var control and not ' ')
            {
                mistakes.Add(node, MistakeCode.OutOfRange, MistakeWords.ControlCharacter(control, text.Value.IndexOf(control, StringComparison.Ordinal) + 1));
                return null;
            }

            return text.Value;
        }

        /// <summary>A finite number within these bounds, both inclusive.</summary>
        public double? AsNumber(Mistakes mistakes, double least = double.MinValue, double most = double.MaxValue)
        {
            if (node.As<JsonNumber>(mistakes) is not { } number)
            {
                return null;
            }

            if (!(number.Value >= least && number.Value <= most))
            {
                mistakes.Add(node, MistakeCode.OutOfRange, MistakeWords.NumberOutOfRange(least, most));
                return null;
            }

            return number.Value;
        }

        /// <summary>A whole number within these bounds, both inclusive.</summary>
        public int? AsCount(Mistakes mistakes, int least, int most)
        {
            if (node.AsNumber(mistakes, least, most) is not { } number)
            {
                return null;
            }

            if (number != Math.Floor(number))
            {
                mistakes.Add(node, MistakeCode.OutOfRange, MistakeWords.WholeNumber);
                return null;
            }

            return (int)number;
        }

        /// <summary>A list with something in it.</summary>
        public IReadOnlyList<JsonNode>? AsItems(Mistakes mistakes)
        {
            if (node.As<JsonList>(mistakes) is not { } list)
            {
                return null;
            }

            if (list.Items.Count == 0)
            {
                mistakes.Add(node, MistakeCode.Empty, MistakeWords.EmptyList);
                return null;
            }

            return list.Items;
        }

        /// <summary><c>{ "zh": …, "en": … }</c>.</summary>
        public Text? AsText(Mistakes mistakes)
        {
            if (node is JsonString)
            {
                mistakes.Add(node, MistakeCode.WrongType, MistakeWords.BareText);
                return null;
            }

            if (Fields.Of(node, mistakes) is not { } fields)
            {
                return null;
            }

            var zh = fields.Need("zh")?.AsString(mistakes);
            var en = fields.Need("en")?.AsString(mistakes);
            fields.End();
            return zh is null || en is null ? null : new(zh, en);
        }

        /// <summary>One word of a closed set.</summary>
        public TEnum? AsWord<TEnum>(WordSet<TEnum> words, Mistakes mistakes)
            where TEnum : struct, Enum
        {
            if (node.AsString(mistakes) is not { } word)
            {
                return null;
            }

            if (words.TryGet(word, out var found))
            {
                return found;
            }

            node.RefuseWord(word, words.Names, mistakes);
            return null;
        }

        /// <summary>Says that a word is none of these.</summary>
        public void RefuseWord(string word, IReadOnlyCollection<string> allowed, Mistakes mistakes) =>
            mistakes.Add(node, MistakeCode.UnknownWord, MistakeWords.UnknownWord(word, Nearest.To(word, allowed), allowed));
    }
}
