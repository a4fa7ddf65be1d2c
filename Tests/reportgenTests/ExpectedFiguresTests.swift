import Foundation
import ReportCore
import Testing

/// The city's figures against those that a script computes which shares no code with the tool.
@Suite struct ExpectedFiguresTests {
  /// Our indicators by the names in `expected/city-figures.csv`.
  static let rates = [
    "srb": "sex_ratio_at_birth", "natural_increase_permille": "natural_increase_rate",
    "newborn_screening_percent": "newborn_screening_rate",
    "prenatal_screening_percent of births": "prenatal_screening_rate",
    "premarital_care_percent": "premarital_care_rate",
    "elderly_examined_percent": "elderly_examination_rate",
  ]
  static let counts = [
    "births", "births sex=male", "births sex=female", "deaths", "population", "elderly_60_plus",
    "elderly_examined", "newborn_screened", "prenatal_screened", "couples_premarital_care",
    "persons_married", "contraception_new_users",
  ]

  @Test(arguments: [
    ("hai-phong", "2025-Q3", "so-ket"), ("hai-phong", "2025", "tong-ket"),
    ("hai-phong", "2025-9M", "so-ket"), ("hai-phong", "2025-S1", "so-ket"),
    ("hai-phong", "2024", "tong-ket"), ("hai-phong", "2024--2025", "so-ket-chuong-trinh"),
    ("hai-phong", "2024--2025", "tong-ket-chuong-trinh"), ("hai-phong", "2025-Q4", "thong-ke-quy"),
    ("hai-phong-cu", "2025", "tong-ket"), ("hai-phong-cu", "2024-Q1", "so-ket"),
    ("hai-phong-cu", "2025-9M", "so-ket"),
  ])
  func `the city's figures are those of an independent computation`(
    example: String, period: String, kind: String
  ) throws {
    let out = try TemporaryFolder()
    let run = try Program.run([
      "build", "--workspace", Program.example(example).path, "--period", period,
      "--report", kind, "--format", "csv-long", "--out", out.url.path,
    ])
    #expect(run.status == 0, "\(run.errors)")
    let file = try #require(out.files.first { $0.hasSuffix("--so-lieu.csv") })
    let facts = try FactRow.rows(
      in: String(contentsOf: out.url.appending(path: file), encoding: .utf8)
    ).filter { $0.unit == "31" }
    let expected = try FigureRow.rows(example)
    var compared = 0
    for fact in facts {
      let name = Self.rates.first { $0.value == fact.item }?.key
      guard let name = name ?? (Self.counts.contains(fact.item) ? fact.item : nil),
        let row = expected["\(fact.period) \(name)"]
      else { continue }
      compared += 1
      if row.denominator.isEmpty {
        #expect(fact.value == row.numerator, "\(fact.period) \(name)")
      } else {
        let value = try #require(Double(fact.value))
        let wanted = try #require(Double(row.text))
        // The independent figure is printed with four decimals.
        #expect(abs(value - wanted) < 0.000_051, "\(fact.period) \(name): \(value) \(wanted)")
      }
    }
    // The statistical form shows seven of them.
    #expect(compared >= (kind == "thong-ke-quy" ? 7 : 14), "\(facts.count) facts")
  }

  /// A line of `expected/city-figures.csv`.
  struct FigureRow {
    let numerator: String
    let denominator: String
    let text: String

    static func rows(_ example: String) throws -> [String: FigureRow] {
      let url = Program.example("\(example)/expected/city-figures.csv")
      var rows: [String: FigureRow] = [:]
      for line in try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline) {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        rows["\(fields[0]) \(fields[1])"] = FigureRow(
          numerator: fields[2], denominator: fields[3], text: fields[4])
      }
      return rows
    }
  }
}
