using System.Collections.Frozen;

namespace GovHall.Safety.Core.Schedules.Basis;

/// <summary>The rules that plans can name, with what they ask of a hall (依据表).</summary>
/// <remarks>
/// R: law, standards and practice. S: clauses that the safety, hygiene and duty rules of government service halls share; they mostly say
/// "regularly", so an interval stands only where they name one. All of it is data that a hall may follow more strictly.
/// </remarks>
public static class BasisTable
{
    private static readonly Text Order61 = new("《机关、团体、企业、事业单位消防安全管理规定》（公安部令第61号）", "Order No. 61 of the Ministry of Public Security on fire safety of organisations");
    private static readonly Text HallRules = new("政务大厅安全、卫生、值班管理制度", "safety, hygiene and duty rules of government service halls");
    private static readonly TimeSpan TwoHours = TimeSpan.FromHours(2);

    /// <summary>In the order of their codes.</summary>
    public static ImmutableArray<BasisRule> All { get; } =
    [
        new("R1", new("每日防火巡查", "daily fire patrol"), At(Order61, "第25条", "art. 25"), Always(Stretch.WorkingDay)) { Asked = profile => profile.KeyUnit },
        new("R2", new("营业期间至少每两小时防火巡查一次，结束时检查遗留火种", "fire patrol at least every two hours while open, and a look for left fire at the end"), At(Order61, "第25条；GB/T 40248-2021 7.3.5", "art. 25; GB/T 40248-2021 7.3.5"),
            profile => profile.Crowded || profile.PublicGathering || profile.PatrolEvery is not null ? new Interval.Hours(profile.PatrolEvery ?? TwoHours, RoundTheClock: false) : null)
        { Asked = profile => profile.PublicGathering || profile.PatrolEvery is not null },
        new("R3", new("夜间防火巡查", "fire patrol at night"), new("GB/T 40248-2021 7.3.5", "GB/T 40248-2021 7.3.5"), None),
        new("R4", new("巡查内容：出口未锁闭、标志、消防车道等", "what a patrol looks at: exits not locked, signs, fire lane"), new("GB/T 40248-2021 7.3.6", "GB/T 40248-2021 7.3.6"), None),
        new("R5", new("防火检查：机关、事业单位每季度，其他单位及人员密集场所每月", "fire inspection: quarterly in state organs, monthly elsewhere and in crowded places"), At(Order61, "第26条；GB/T 40248-2021 7.3.7", "art. 26; GB/T 40248-2021 7.3.7"),
            profile => new Interval.Once(profile.StateOrgan && !profile.Crowded && !profile.PublicGathering ? Stretch.Quarter : Stretch.Month)) { Asked = _ => true },
        new("R6", new("建筑消防设施巡查：重点单位每日，其他单位每周", "patrol of fire facilities: daily in key units, weekly elsewhere"), new("GB 25201-2010 第6章", "GB 25201-2010 chapter 6"),
            profile => new Interval.Once(profile.KeyUnit ? Stretch.Day : Stretch.Week)) { Asked = _ => true },
        new("R7", new("节前检查，节日期间值班巡查", "check before holidays, duty and patrol during them"), new("国务院办公厅节假日安排通知", "State Council holiday notices"), None),
        new("R8", new("员工上岗前、离岗前检查本岗位", "everybody checks their own post on arrival and before leaving"), new("大型商业综合体消防安全管理规则", "fire safety rules for large commercial complexes"), None),
        new("R10", new("消防控制室24小时值班，每两小时记录一次", "control room manned round the clock, a record every two hours"), new("GB 25506-2010 4.2.1；GB 25201-2010 5.2", "GB 25506-2010 4.2.1; GB 25201-2010 5.2"),
            profile => profile.HasControlRoom ? new Interval.Hours(TwoHours, RoundTheClock: true) : null) { Asked = profile => profile.HasControlRoom },
        new("R12", new("消防设施处于自动状态，水箱、阀门、电源正常", "fire facilities on automatic; tank, valves and power as they must be"), new("GB 25506-2010 4.2.1", "GB 25506-2010 4.2.1"), None),
        new("R16", new("控制室交接班内容", "what is handed over between shifts of the control room"), new("GB 25506-2010 4.2", "GB 25506-2010 4.2"), None),
        new("R17", new("应急值班24小时在岗，交接清楚", "duty round the clock, handed over in person"), new("政务值班制度", "government duty rules"), None),
        new("R19", new("微型消防站3分钟到场", "micro fire station on the spot within three minutes"), new("微型消防站建设标准", "standard for micro fire stations"), None),
        new("R20", new("消防培训：重点单位每年，公众聚集场所每半年；新员工上岗前", "fire training: yearly in key units, half-yearly in public gathering places; new staff before they start"), At(Order61, "第36条、第38条", "art. 36, 38"),
            profile => new Interval.Once(profile.PublicGathering ? Stretch.HalfYear : Stretch.Year)) { Asked = _ => true },
        new("R21", new("消防演练：重点单位每半年，其他单位每年", "fire drill: half-yearly in key units, yearly elsewhere"), At(Order61, "第40条", "art. 40"),
            profile => new Interval.Once(profile.KeyUnit ? Stretch.HalfYear : Stretch.Year)) { Asked = _ => true },
        new("R22", new("建筑消防设施每年至少全面检测一次", "full test of building fire facilities once a year"), new("《消防法》第16条", "Fire Law art. 16"), Always(Stretch.Year)) { Asked = _ => true },
        new("R23", new("消防档案：基本情况和管理情况", "fire archive: basic and management part"), At(Order61, "第41至43条", "art. 41 to 43"), None),
        new("R26", new("灭火器检查：每月；人员密集的公共场所每半月", "extinguishers checked monthly, every half month in crowded public places"), new("GB 50444-2008 5.2", "GB 50444-2008 5.2"),
            profile => new Interval.Once(profile.Crowded || profile.PublicGathering ? Stretch.HalfMonth : Stretch.Month)) { Asked = _ => true },
        new("R27", new("灭火器检查内容", "what is looked at on an extinguisher"), new("GB 50444-2008 附录C", "GB 50444-2008 annex C"), None),
        new("R28", new("灭火器维修期限：水基3年后每年，其他5年后每2年", "extinguisher service: water after 3 years then yearly, others after 5 years then every 2"), new("GB 50444-2008 5.3", "GB 50444-2008 5.3"), None),
        new("R29", new("灭火器报废年限：水基6年、干粉10年、洁净气体10年、二氧化碳12年", "extinguishers scrapped after: water 6, powder 10, clean gas 10, CO2 12 years"), new("GB 50444-2008 表5.4.3", "GB 50444-2008 table 5.4.3"), None),
        new("R30", new("同时送修的灭火器不超过四分之一", "never more than a quarter of the extinguishers away at once"), new("GB 50444-2008 5.1.2", "GB 50444-2008 5.1.2"), None),
        new("R32", new("火灾自动报警系统：控制器每日，季度测试，年度全检", "fire alarm system: controller daily, tests quarterly, all of it yearly"), new("GB 50166", "GB 50166"), Always(Stretch.Quarter)),
        new("R33", new("消防给水：水泵每周自动巡检，每月手动启动", "fire water: pumps start by themselves weekly, by hand monthly"), new("GB 50974-2014 14.0.3、14.0.4", "GB 50974-2014 14.0.3, 14.0.4"), Always(Stretch.Week)),
        new("R35", new("应急照明和疏散指示每月测试", "emergency lights tested monthly"), new("GB 51309-2018 7.0.5", "GB 51309-2018 7.0.5"), Always(Stretch.Month)),
        new("R39", new("消防设施维护保养月、季、年记录", "maintenance of fire facilities recorded by month, quarter and year"), new("GB 25201-2010 第8章", "GB 25201-2010 chapter 8"), Always(Stretch.Month)),
        new("R40", new("防雷装置每年检测", "lightning protection tested yearly"), new("《防雷减灾管理办法》", "rules on lightning protection"), Always(Stretch.Year)),
        new("R41", new("电梯日管控、周排查、月调度", "lifts: daily control, weekly review, monthly meeting"), new("《特种设备使用单位落实使用安全主体责任监督管理规定》", "rules on the safety responsibility of users of special equipment"), Always(Stretch.WorkingDay)),
        new("R45", new("公共场所卫生档案与定期清洗消毒", "hygiene archive, regular cleaning and disinfection"), new("《公共场所卫生管理条例实施细则》第8条", "rules on hygiene of public places, art. 8"), None),
        new("R48", new("下班关闭空调、电脑、打印机、饮水机", "air conditioning, computers, printers and water heaters off at the end of work"), new("公共机构节能规定", "energy rules for public institutions"), None),
        new("R49", new("公共区域、卫生间保洁频次", "how often public areas and toilets are cleaned"), new("保洁合同", "cleaning contract"), None),
        new("R50", new("公共区域每日定时保洁，垃圾日产日清", "public areas cleaned daily at fixed times, rubbish out the same day"), HallRules, Always(Stretch.WorkingDay)),
        new("R51", new("闭馆断电分工", "who switches off at closing"), HallRules, None),
        new("R52", new("视频保存：反恐重点目标90天，其他30天", "video kept for 90 days at counter-terrorism key targets, else 30"), new("《公共安全视频图像信息系统管理条例》（国务院令第799号）", "State Council Decree No. 799"), None),

        new("S1", new("上班先检查门、窗", "on arrival doors and windows are checked first"), HallRules, Always(Stretch.WorkingDay)),
        new("S3", new("下班关好门窗，切断照明和办公设施电源", "at the end of work doors and windows shut, lights and office power off"), HallRules, Always(Stretch.WorkingDay)),
        new("S4", new("三好一无：物品放好、电器关好、柜门锁好、无隐患", "three goods, one none: things tidied, appliances off, cabinets locked, no hazard"), HallRules, Always(Stretch.WorkingDay)),
        new("S8", new("各窗口制定值日表", "every window draws up a duty roster"), HallRules, None),
        new("S9", new("每日上班前清扫", "sweep before work each day"), HallRules, Always(Stretch.WorkingDay)),
        new("S10", new("每月擦洗门窗、灯具", "doors, windows and lamps washed monthly"), HallRules, Always(Stretch.Month)),
        new("S11", new("每日一小扫，每周一大扫", "a small sweep daily, a big one weekly"), HallRules, Always(Stretch.Week)),
        new("S12", new("窗口定时清洁", "windows cleaned at fixed times"), HallRules, None),
        new("S13", new("定期清洁、消毒", "regular cleaning and disinfection"), HallRules, None),
        new("S15", new("环境整洁、安全、舒适", "clean, safe and comfortable surroundings"), HallRules, None),
        new("S17", new("分管领导不定期检查", "the leader in charge inspects at irregular times"), HallRules, None),
        new("S19", new("消防设施设备定期检查维护", "fire facilities inspected and maintained regularly"), HallRules, None),
        new("S20", new("消防通道畅通，消防设施无遮挡", "fire passages clear, fire facilities not covered"), HallRules, None),
        new("S21", new("用电设施管理，防线路老化、短路", "power installations kept from ageing and short circuit"), HallRules, None),
        new("S22", new("消防安全预案与演练", "fire plan and drills"), HallRules, None),
        new("S24", new("重点区域安全巡查，及时整改", "safety patrol of key areas, problems put right in time"), HallRules, None),
        new("S25", new("安全风险评估", "safety risk assessment"), HallRules, None),
        new("S26", new("定期安全会议", "regular safety meetings"), HallRules, None),
        new("S33", new("窗口电器专人负责", "each window's appliances have one responsible person"), HallRules, None),
        new("S34", new("通讯设施检查", "communication facilities checked"), HallRules, None),
        new("S36", new("出入口专人、登记、安全检查", "entrances manned, visitors registered and checked"), HallRules, None),
        new("S37", new("门禁管理", "access control"), HallRules, None),
        new("S38", new("访客登记与临时通行证", "visitors registered, temporary passes"), HallRules, None),
        new("S41", new("监控全天候、全覆盖", "cameras round the clock, everywhere"), HallRules, None),
        new("S43", new("停车场秩序与安全", "car park orderly and safe"), HallRules, None),
        new("S45", new("应急值班室：接收、传递、处理", "emergency duty room: receive, pass on, handle"), HallRules, None),
        new("S49", new("应急预案评审", "emergency plans reviewed"), HallRules, None),
        new("S52", new("定期安全培训", "regular safety training"), HallRules, None),
        new("S53", new("新入职人员岗前培训", "new staff trained before they start"), HallRules, None),
        new("S54", new("组织安全演练", "drills organised"), HallRules, None),
        new("S60", new("领导检查安全工作", "leaders inspect how safety work is done"), HallRules, None),
        new("S62", new("领导每月现场检查评价", "leaders inspect and evaluate on the spot monthly"), HallRules, Always(Stretch.Month)),
        new("S63", new("月、季、年考核", "assessment by month, quarter and year"), HallRules, Always(Stretch.Month)),
    ];

    private static readonly FrozenDictionary<string, BasisRule> ByCode = All.ToFrozenDictionary(rule => rule.Code, StringComparer.Ordinal);

    /// <summary>Null for free text.</summary>
    public static BasisRule? Find(string code) => ByCode.GetValueOrDefault(code);

    private static Interval? None(HallProfile profile) => null;

    private static Func<HallProfile, Interval?> Always(Stretch stretch) => _ => new Interval.Once(stretch);

    private static Text At(Text source, string zh, string en) => new(source.Zh + zh, $"{source.En}, {en}");
}
