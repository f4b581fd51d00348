namespace GovHall.Safety.Core.Words;

/// <summary>What the web says when it cannot do what was asked, before any noun's own rules are reached.</summary>
public static class ApiWords
{
    public static Refusal SignInNeeded { get; } = new(
        "sign-in-needed",
        new("请先登录：用管理员发给您的登记链接登记本机，或在 Authorization 中提供 API 密钥。", "Sign in first: enrol this browser by the link your administrator gives you, or send an API key as Authorization: Bearer."),
        RefusalKind.Forbidden);

    public static Refusal SignInRefused { get; } = new(
        "sign-in-refused",
        new("登录凭据无效、已过期或已撤销，请向管理员重新索取。", "This key or session is not known, has expired or was revoked; ask your administrator for a new one."),
        RefusalKind.Forbidden);

    public static Refusal TooManySignIns { get; } = new(
        "too-many-attempts",
        new("此地址登录失败次数过多，请一分钟后再试。", "Too many failed sign-ins from this address; try again in a minute."),
        RefusalKind.Forbidden);

    public static Refusal ForeignPage { get; } = new(
        "foreign-page",
        new("请求来自其他网站的页面，未予办理。", "The request came from another site's page and was not carried out."),
        RefusalKind.Forbidden);

    public static Refusal KeyMayNotAct { get; } = new(
        "key-may-not-act",
        new("此密钥只能查询；代人办理需要角色为 integration 或 administrator 的密钥。", "This key may only read; to act for a person a key needs the role integration or administrator."),
        RefusalKind.Forbidden);

    public static Refusal NotYourself { get; } = new(
        "not-yourself",
        new("登录的人与 by 不是同一个人；请删去 by，或用本人的设备登录。", "“by” names somebody else than the person signed in; leave it out, or sign in as that person."),
        RefusalKind.Forbidden);

    public static Text OtherId { get; } = new(
        "与地址中的编号不同；编号不能更改，请删去 id 或填写相同的编号。", "It is not the id of the address; an id cannot be changed: leave it out, or write the same.");

    public static Text IdNeeded { get; } = new("请填写编号。", "An id is needed.");

    public static Refusal IdTaken(string id) => new(
        "id-taken", new($"编号“{id}”已在登记册中；如需更改，请用 PUT。", $"“{id}” is in the register already; to change it, use PUT."));

    public static Refusal WrongFields { get; } = new(
        "wrong-fields", new("有的内容填写不对，未予办理；请按 errors 逐项更正。", "Some fields are wrong and nothing was done; errors says which."), RefusalKind.Invalid);

    public static Refusal MalformedJson { get; } = new(
        "malformed-json",
        new("正文不是合格的 JSON（UTF-8，键不重复，嵌套不超过 16 层）。", "The body is no well-formed JSON (UTF-8, no repeated key, at most 16 levels deep)."),
        RefusalKind.Invalid);

    public static Refusal NotJson { get; } = new(
        "not-json",
        new("正文须为 JSON：Content-Type: application/json，UTF-8 编码。", "The body has to be JSON in UTF-8: Content-Type: application/json."),
        RefusalKind.Invalid);

    public static Refusal TooLarge { get; } = new(
        "too-large", new("正文过大，最多 256 KiB；请分次提交。", "The body is too large: 256 KiB at most; send it in parts."), RefusalKind.Invalid);

    public static Refusal BadRequest { get; } = new(
        "bad-request", new("请求不完整或格式不对，请检查后重新发送。", "The request is broken or incomplete; check it and send it again."), RefusalKind.Invalid);

    public static Refusal KeyReused { get; } = new(
        "idempotency-key-reused",
        new("同一个 Idempotency-Key 已用于内容不同的请求；新的请求请换一个。", "This Idempotency-Key was used for a request with another body; a new request needs a new key."),
        RefusalKind.Invalid);

    public static Refusal InvalidKey { get; } = new(
        "invalid-idempotency-key",
        new("Idempotency-Key 须为 1 至 255 个可打印的 ASCII 字符。", "An Idempotency-Key has 1 to 255 printable ASCII characters."),
        RefusalKind.Invalid);

    public static Refusal InvalidIfMatch { get; } = new(
        "invalid-if-match",
        new("If-Match 须为此前读到的 version，如 \"3\"。", "If-Match has to be the version that was read, such as \"3\"."),
        RefusalKind.Invalid);

    public static Refusal NoSuchAddress { get; } = new(
        "not-found", new("没有这个地址；可用的地址见 /openapi/v1.json。", "There is nothing at this address; /openapi/v1.json lists what there is."), RefusalKind.NotFound);

    public static Refusal NoSuchMethod { get; } = new(
        "method-not-allowed", new("此地址不支持这种方法；见 /openapi/v1.json。", "This address does not take this method; see /openapi/v1.json."), RefusalKind.Invalid);

    public static Refusal StorageUnavailable { get; } = new(
        "storage-unavailable",
        new("数据库暂时无法读写，什么也没有改变；请稍后重试。", "The database cannot be used just now; nothing was changed. Try again shortly."));

    public static Refusal OwnFault { get; } = new(
        "own-fault", new("系统出错，已记入日志；请联系管理员。", "Something went wrong here and was logged; tell your administrator."));

    public static Refusal EnrolmentOver { get; } = new(
        "enrolment-over",
        new("登记链接无效、已用过或已过期；请向管理员重新索取。", "This enrolment link is not known, was used already or has expired; ask your administrator for a new one."),
        RefusalKind.Conflict);

    public static Refusal AlreadySent { get; } = new(
        "already-sent", new("此通知已经发出，不再重发。", "This notification was sent already and is not sent again."));

    public static Refusal BeingSent { get; } = new(
        "being-sent", new("此通知正在发送，请稍候。", "This notification is being sent just now; wait a moment."));

    public static Refusal WasWithdrawn { get; } = new(
        "withdrawn", new("此通知已撤回，不再发送。", "This notification was withdrawn and is not sent any more."));

    public static Text UnknownField { get; } = new("没有这个字段，请删去或改正。", "There is no such field here; take it out or correct it.");

    public static Text WrongType { get; } = new("类型或格式不对；见 /openapi/v1.json。", "This has the wrong type or form; see /openapi/v1.json.");

    public static Text Missing { get; } = new("缺少此项，请补上。", "This is missing; add it.");

    public static Text TooLong(int most) => new($"文字过长，最多 {most} 个字符。", $"Too long: {most} characters at most.");

    public static Text ControlCharacters { get; } = new("文字中有控制字符或半个字符，请删去。", "The text holds control characters or half a character; take them out.");

    public static Text InstantNeeded { get; } = new(
        "请写带时区的时刻，如 2026-11-23T17:30:00+08:00（2000 至 2100 年）。", "Write an instant with its offset, such as 2026-11-23T17:30:00+08:00 (years 2000 to 2100).");

    public static Text DurationNeeded { get; } = new("请写时长，如 90s、15m、2h、7d。", "Write a length of time: 90s, 15m, 2h, 7d.");

    public static Text DayNeeded { get; } = new("请写日期，如 2026-11-23。", "Write a date, such as 2026-11-23.");

    public static Text CursorNeeded { get; } = new("请原样使用上一页的 next。", "Use the “next” of the page before as it is.");

    public static Text EndBeforeStart { get; } = new("结束早于开始。", "The end is before the start.");

    public static Text OnePerson { get; } = new("一次请求只能由一个人提交；请按人分开发送。", "One request carries one person's checks; send them apart.");

    public static Text TooMany(int most) => new($"最多 {most} 项，请分次提交。", $"At most {most}; send them in parts.");

    public static Text NumberBetween(long least, long most) => new($"请写 {least} 到 {most} 之间的整数。", $"Write a whole number from {least} to {most}.");

    public static Text RangeTooLong(int days) => new($"跨度最多 {days} 天。", $"At most {days} days at a time.");

    public static Text TooManyBuckets(int most) => new($"分段过多，最多 {most} 段；请加大 bucket 或缩短时间。", $"Too many buckets: at most {most}; make the bucket longer or the time shorter.");

    public static Text OneOf(IEnumerable<string> words)
    {
        var list = string.Join(", ", words);
        return new($"可用：{list}。", $"One of: {list}.");
    }

    public static Refusal VersionChanged(int version) => new(
        "version-changed",
        new($"内容已被更新（现为第 {version} 版），请重新查看后再办理。", $"It was changed meanwhile (it is at version {version} now); look at it again first."));

    /// <summary>What a status is called.</summary>
    public static Text Title(int status) => status switch
    {
        400 => new("请求有误", "Bad request"),
        401 => new("请先登录", "Sign in first"),
        403 => new("没有权限", "Not allowed"),
        404 => new("没有找到", "Not found"),
        405 => new("方法不支持", "Method not allowed"),
        409 => new("目前不能这样办理", "Not possible as it stands"),
        412 => new("内容已被更新", "Changed meanwhile"),
        413 => new("内容过大", "Too large"),
        415 => new("格式不支持", "Unsupported format"),
        422 => new("填写有误", "Wrong or incomplete"),
        429 => new("请求过于频繁", "Too many requests"),
        503 => new("暂时不可用", "Not available just now"),
        _ => new("系统出错", "Something went wrong"),
    };
}
