import Foundation

extension Report {
  /// Why a text is not the JSON form of a report.
  public struct ReadingError: PlacedError, Hashable {
    /// What kind of failure it is. An open list.
    public struct Code: Hashable, Sendable {
      private enum Value { case malformed, newerVersion }
      private let value: Value

      /// It is not JSON, or something in it is missing or wrong.
      public static let malformed = Code(value: .malformed)
      /// It was written by a later version of this program, in a form that this one cannot read.
      public static let newerVersion = Code(value: .newerVersion)
    }

    /// What kind of failure it is.
    public var code: Code
    /// What is wrong, in Vietnamese, for officers.
    public var message: String
    /// The place in the text, such as `tables[0].rows[2]`; empty for the whole.
    public var location: String

    init(_ code: Code, _ message: String, at location: String = "") {
      self.code = code
      self.message = message
      self.location = location
    }
  }

  /// The JSON form: members ordered by name, decimals as strings, a line feed at the end.
  ///
  /// The same report always gives the same bytes.
  ///
  /// ```swift
  /// let copy = try Report.read(json: report.json())
  /// copy == report  // true
  /// ```
  ///
  /// - Throws: `ExportError.Code.failed`; no report that can be made does so.
  public func json() throws(ExportError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    } catch {
      throw ExportError(.failed, "Không ghi được báo cáo dưới dạng JSON.", cause: error)
    }
  }

  /// Reads the JSON form.
  ///
  /// Members that this version does not know are passed over, so that a later version can add some.
  /// The report is then one of this version.
  ///
  /// - Parameter json: the text, in UTF-8.
  /// - Returns: the report.
  /// - Throws: `ReadingError`, with `newerVersion` where the first number of `schemaVersion` is higher
  ///   than ours.
  public static func read(json: some Sequence<UInt8>) throws(ReadingError) -> Report {
    let decoder = JSONDecoder()
    let data = Data(json)
    do {
      let version = try decoder.decode(VersionOnly.self, from: data).schemaVersion
      guard let major = Self.major(of: version), let own = Self.major(of: schemaVersion), major >= 1
      else {
        throw ReadingError(
          .malformed, "'\(version)' không phải là số phiên bản.", at: "schemaVersion")
      }
      if major > own {
        throw ReadingError(
          .newerVersion,
          "Báo cáo theo phiên bản \(version); chương trình này đọc được đến phiên bản \(own).x. Hãy"
            + " dùng bản mới hơn của chương trình.", at: "schemaVersion")
      }
      var report = try decoder.decode(Report.self, from: data)
      report.schemaVersion = schemaVersion
      try report.checkRanges()
      return report
    } catch let error as ReadingError {
      throw error
    } catch let error as DecodingError {
      throw ReadingError(error)
    } catch {
      throw ReadingError(.malformed, "Không đọc được báo cáo dạng JSON: \(error).")
    }
  }

  private struct VersionOnly: Decodable { var schemaVersion: String }

  private static func major(of version: String) -> Int? {
    let parts = version.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { UInt16($0) }
    return numbers.count == parts.count && parts.count == 2 ? Int(numbers[0]) : nil
  }

  /// What the types do not refuse by themselves: numbers that would make exporters write without end.
  private func checkRanges() throws(ReadingError) {
    func check(_ isRight: Bool, _ message: String, at location: String) throws(ReadingError) {
      if !isRight { throw ReadingError(.malformed, message, at: location) }
    }
    let places = 0...ExactDecimal.maximumScale
    for (tableIndex, table) in tables.enumerated() {
      for (rowIndex, row) in table.rows.enumerated() {
        let place = "tables[\(tableIndex)].rows[\(rowIndex)]"
        try check((0...15).contains(row.level), "Bậc thụt dòng phải từ 0 đến 15.", at: place)
        for cell in row.cells {
          if let compared = cell.coverage?.compared {
            try check(
              places.contains(compared.decimals), "Số chữ số thập phân phải từ 0 đến 18.", at: place
            )
          }
          if case .number(_, let style) = cell.content {
            try check(
              places.contains(style.decimals), "Số chữ số thập phân phải từ 0 đến 18.", at: place)
          }
          try check(
            cell.formula?.roundings.allSatisfy(places.contains) ?? true,
            "Công thức làm tròn phải từ 0 đến 18 chữ số thập phân.", at: place)
        }
      }
    }
    try checkDocument()
    var keys = Set<ObservationKey>(minimumCapacity: facts.count)
    for (index, fact) in facts.enumerated() {
      let place = "facts[\(index)]"
      try check(
        places.contains(fact.decimals), "Số chữ số thập phân phải từ 0 đến 18.", at: place)
      try check(keys.insert(fact.key).inserted, "Số liệu này đã có ở trên.", at: place)
    }
  }
}

extension Report {
  /// A document names only tables and charts that are there, and says no number that does not follow
  /// from what it names.
  private func checkDocument() throws(ReadingError) {
    guard let document else { return }
    func check(_ isRight: Bool, _ message: String, _ location: String) throws(ReadingError) {
      if !isRight { throw ReadingError(.malformed, message, at: location) }
    }
    for (index, id) in document.annexes.enumerated() {
      try check(
        tables.contains { $0.id == id }, "Không có bảng '\(id)'.", "document.annexes[\(index)]")
    }
    for (sectionIndex, section) in document.sections.enumerated() {
      for (blockIndex, block) in section.blocks.enumerated() {
        let place = "document.sections[\(sectionIndex)].blocks[\(blockIndex)]"
        switch block {
        case .table(let id):
          try check(tables.contains { $0.id == id }, "Không có bảng '\(id)'.", place)
        case .chart(let id, let chart):
          let charts = tables.first { $0.id == id }?.charts ?? []
          try check(charts.indices.contains(chart), "Không có biểu đồ này của bảng '\(id)'.", place)
        case .paragraph(let paragraph):
          for run in paragraph.runs {
            guard let source = run.source else { continue }
            try check(
              text(of: source) == run.text,
              "Con số '\(run.text)' trong lời văn không khớp với nguồn của nó.", place)
          }
        }
      }
    }
  }
}

extension Report.ReadingError {
  fileprivate init(_ error: DecodingError) {
    let context: DecodingError.Context
    let fault: String
    switch error {
    case .keyNotFound(let key, let found):
      context = found
      fault = "thiếu '\(key.stringValue)'"
    case .typeMismatch(_, let found), .valueNotFound(_, let found):
      context = found
      fault = "sai kiểu"
    case .dataCorrupted(let found):
      context = found
      fault = "giá trị không hợp lệ"
    @unknown default:
      self.init(.malformed, "Không đọc được báo cáo dạng JSON.")
      return
    }
    var location = ""
    for key in context.codingPath {
      if let index = key.intValue {
        location += "[\(index)]"
      } else {
        location += (location.isEmpty ? "" : ".") + key.stringValue
      }
    }
    self.init(
      .malformed, "Báo cáo dạng JSON không đúng: \(fault) (\(context.debugDescription)).",
      at: location)
  }
}

extension Report.Cell.Formula {
  /// To how many decimals the formula rounds, in each place where it does.
  fileprivate var roundings: [Int] {
    switch self {
    case .cell, .number, .sum: []
    case .negated(let inner): inner.roundings
    case .rounded(let inner, let decimals): [decimals] + inner.roundings
    case .operation(_, let left, let right): left.roundings + right.roundings
    }
  }
}
