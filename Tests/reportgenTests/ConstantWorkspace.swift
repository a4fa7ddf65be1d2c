import Foundation

/// A workspace of four made-up communes, each with the same figures in every quarter of five years, so
/// that every total and rate can be told by heart. Số liệu minh họa.
struct ConstantWorkspace {
  static let units = ["9001", "9002", "9003", "9004"]

  /// What a commune reports for every quarter.
  static let quarter: [(item: String, value: Int)] = [
    ("births,", 40), ("births,sex=male", 21), ("births,sex=female", 19), ("births,order=2", 15),
    ("births,order=3+", 5), ("births,mother_age=lt20", 1), ("deaths,", 15),
    ("persons_married,", 30), ("child_marriages,", 0), ("consanguineous_marriages,", 0),
    ("couples_premarital_care,", 10), ("persons_divorced,", 3), ("arrivals,", 12),
    ("departures,", 9), ("contraception_new_users,", 100), ("prenatal_screened,", 30),
    ("newborn_screened,", 28), ("population,", 10_000), ("households,", 2_800),
    ("households,type=family", 2_750), ("women_married_15_49,", 1_700), ("pregnant_women,", 90),
    ("elderly_60_plus,", 1_500), ("contraception_users,", 1_200),
  ]

  static let targetsOfOneYear = """
    code: p
    version: "1"
    title: Kế hoạch thử
    unit: {code: "90", edition: thu-2020}
    period: "2025"
    targets:
      - {code: a1, title: SLSS, item: newborn_screening_rate, unit: "%", decimals: 1, at_least: 65, judged: year_end}
      - {code: c1, title: Tăng tự nhiên, item: natural_increase_rate, unit: "%", decimals: 2, below: 1.2, judged: year_end}
      - {code: d1, title: BPTT, item: contraception_new_users, unit: "người", decimals: 0, at_least: 1590, judged: progress}
      - {code: b1, title: Số sinh, item: births, unit: "người", decimals: 0, at_least: 700, judged: year_end}

    """

  static let targetsOfFiveYears = """
    code: p
    version: "1"
    title: Kế hoạch 5 năm
    unit: {code: "90", edition: thu-2020}
    period: "2021--2025"
    targets:
      - {code: c1, title: Tăng tự nhiên, item: natural_increase_rate, unit: "%", decimals: 2, below: 1.2, judged: year_end}
      - {code: cb, title: Tỷ suất sinh, item: crude_birth_rate, unit: "‰", decimals: 2, at_most: 17, judged: year_end}
      - {code: tot, title: BPTT 5 năm, item: contraception_new_users, unit: "người", decimals: 0, at_least: 8000, judged: progress}

    """

  /// The files of the workspace: with a plan, and a denominator of the share of screened pregnancies;
  /// with returns of those years and the quarter before, but for those left out.
  static func files(
    plan: String = targetsOfOneYear, denominator: String = "births",
    years: ClosedRange<Int> = 2021...2025,
    isLeftOut: (String, String) -> Bool = { _, _ in false },
    status: (String, String) -> String = { _, _ in "normal" }
  ) -> [String: String] {
    var files = [
      "reportgen.yaml": """
      version: "1"
      unit: {code: "90", edition: thu-2020}
      returns_every: quarter
      periods: {first: 2020-Q4, last: 2025-Q4}
      editions:
        "*": thu-2020
      settings:
        prenatal_screening_denominator: \(denominator)
        premarital_care_denominator: couples
      offices:
        - agency: CHI CỤC DÂN SỐ
          place: Thử

      """,
      "plan/p.yaml": plan,
      "units.csv": """
      edition,code,name,type,parent,valid_from,valid_to
      thu-2020,90,Thử,tỉnh,,,
      thu-2020,9001,A,xã,90,,
      thu-2020,9002,B,xã,90,,
      thu-2020,9003,C,xã,90,,
      thu-2020,9004,D,xã,90,,

      """,
    ]
    let quarters =
      ["\(years.lowerBound - 1)-Q4"]
      + years.flatMap { year in (1...4).map { "\(year)-Q\($0)" } }
    for period in quarters {
      let reporting = units.filter { !isLeftOut($0, period) }
      if reporting.isEmpty { continue }
      var text = "edition,unit,indicator,options,period,value,status\n"
      for unit in reporting {
        let number = Int(period.suffix(1)) ?? 0
        for (item, value) in quarter + [("elderly_examined,", 300 * number)] {
          text += "thu-2020,\(unit),\(item),\(period),\(value),\(status(unit, period))\n"
        }
      }
      files["returns/\(period).csv"] = text
    }
    return files
  }
}
