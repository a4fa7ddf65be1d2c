import DelimitedText
public import ReportCore
import ReportIntake

/// Reads the small tables that control a reconciliation, and the sheet that officers fill in.
public enum ReconciliationFiles {
  /// Reads `foreign,indicator,options,conversion`: the meaning of foreign codes.
  ///
  /// A conversion is `couples-to-persons`, `persons-to-couples`, `percent-to-permille`,
  /// `permille-to-percent`, `thousands`, `millions`, a number, or empty.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: how it is named in findings.
  ///   - catalogue: the indicators that it may name.
  /// - Returns: what was read, and everything that is wrong with it.
  public static func mapping(
    _ bytes: [UInt8], file: String, catalogue: IndicatorCatalogue
  ) -> (mapping: IndicatorMapping, findings: [Finding]) {
    var table = NamedTable(bytes, file: file, headedBy: ["foreign"])
    guard let foreign = table.column("foreign"), let indicator = table.column("indicator") else {
      table.addMissing(["foreign", "indicator"])
      return (.identity, table.findings)
    }
    let options = table.column("options")
    let conversion = table.column("conversion")
    var targets: [IndicatorKey: IndicatorMapping.Target] = [:]
    for row in table.rows {
      let name = row.fields[foreign].trimmed
      guard let key = IndicatorKey(written: name) else {
        table.add(
          .unknownIndicator, "Không đọc được mã '\(name)'.", line: row.line, column: foreign + 1)
        continue
      }
      let written = options.map { row.fields[$0].trimmed } ?? ""
      let code = row.fields[indicator].trimmed
      guard let item = item(code, options: written, in: catalogue) else {
        let nearest = nearest(to: code, in: catalogue)
        table.add(
          .unknownIndicator,
          "Không tìm thấy chỉ tiêu '\(code)'"
            + (written.isEmpty ? "." : " với phân tổ '\(written)'.")
            + (nearest.map { " Có phải '\($0)' không?" } ?? ""), line: row.line,
          column: indicator + 1)
        continue
      }
      let text = conversion.map { row.fields[$0].trimmed } ?? ""
      let named = IndicatorMapping.Conversion.named.first { $0.name == text }
      guard let factor = named ?? ExactDecimal(text).flatMap({ .init(factor: $0) }) else {
        let known = IndicatorMapping.Conversion.named.map(\.name).filter { !$0.isEmpty }
        table.add(
          .unrecognisedValue,
          "Không có phép quy đổi '\(text)'; có: \(known.joined(separator: ", ")), hoặc một số.",
          line: row.line, column: (conversion ?? 0) + 1)
        continue
      }
      if targets.updateValue(.init(item, conversion: factor), forKey: key) != nil {
        table.add(
          .duplicateKey, "Mã '\(name)' đã có ở trên.", line: row.line, column: foreign + 1)
      }
    }
    return (IndicatorMapping(targets), table.findings)
  }

  /// Reads `indicator,absolute,percent`: by how much two figures may differ.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: how it is named in findings.
  ///   - catalogue: the indicators that it may name.
  /// - Returns: what was read, and everything that is wrong with it.
  public static func tolerances(
    _ bytes: [UInt8], file: String, catalogue: IndicatorCatalogue
  ) -> (table: ToleranceTable, findings: [Finding]) {
    var table = NamedTable(bytes, file: file, headedBy: ["indicator"])
    guard let indicator = table.column("indicator") else {
      table.addMissing(["indicator"])
      return (.default, table.findings)
    }
    let columns = (absolute: table.column("absolute"), percent: table.column("percent"))
    var tolerances: [IndicatorKey: ToleranceTable.Tolerance] = [:]
    for row in table.rows {
      let code = row.fields[indicator].trimmed
      guard let item = item(code, in: catalogue) else {
        let nearest = nearest(to: code, in: catalogue)
        table.add(
          .unknownIndicator,
          "Không tìm thấy chỉ tiêu '\(code)'."
            + (nearest.map { " Có phải '\($0)' không?" } ?? ""), line: row.line,
          column: indicator + 1)
        continue
      }
      func number(_ column: Int?) -> ExactDecimal? {
        guard let column, !row.fields[column].trimmed.isEmpty else { return .zero }
        return ExactDecimal(row.fields[column].trimmed)
      }
      guard let absolute = number(columns.absolute), let percent = number(columns.percent),
        let tolerance = ToleranceTable.Tolerance(absolute: absolute, percent: percent)
      else {
        table.add(.badNumber, "Ngưỡng phải là số không âm, dấu chấm thập phân.", line: row.line)
        continue
      }
      if tolerances.updateValue(tolerance, forKey: item) != nil {
        table.add(
          .duplicateKey, "Chỉ tiêu '\(code)' đã có ở trên.", line: row.line, column: indicator + 1)
      }
    }
    return (ToleranceTable(tolerances), table.findings)
  }

  /// The indicator that a code or an official name stands for, such as `births.male`, `Tổng số trẻ sinh ra` or
  /// `Tổng số trẻ sinh ra: nam`.
  private static func item(
    _ words: String, options: String = "", in catalogue: IndicatorCatalogue
  ) -> IndicatorKey? {
    let code =
      options.isEmpty ? try? catalogue.item(words) : IndicatorKey(words, options: options)
    if let code, catalogue.contains(code) { return code }
    let name = WordBook.key(words)
    let named = catalogue.indicators.filter { name.hasPrefix(WordBook.key($0.name)) }
    let items = named.flatMap { indicator -> [IndicatorKey] in
      if WordBook.key(indicator.name) == name {
        return [IndicatorKey(indicator.code, options: options)].compactMap(\.self)
      }
      // A part by its name, as reports print it.
      return indicator.categories.compactMap { catalogue.categories[$0] }.flatMap { category in
        category.options.compactMap {
          IndicatorKey(indicator.code, options: "\(category.code)=\($0.code)")
        }
      }.filter { options.isEmpty && WordBook.key(catalogue.name(of: $0)) == name }
    }.filter(catalogue.contains)
    return items.count == 1 ? items[0] : nil
  }

  /// The code or name that was probably meant.
  private static func nearest(to words: String, in catalogue: IndicatorCatalogue) -> String? {
    Spelling.nearest(to: words, among: catalogue.indicators.flatMap { [$0.code, $0.name] })
  }

  // MARK: - Explanations

  /// Writes the sheet that officers fill in: they write under `ExplanationColumn.explanation` and
  /// `.agreed`, and leave the first column alone.
  public static func write(_ sheet: ExplanationSheet) -> [UInt8] {
    var writer = DelimitedWriter(DelimitedFormat(hasByteOrderMark: true, guardsFormulas: true))
    for column in ExplanationColumn.allCases {
      writer.append(column.title(here: sheet.here, there: sheet.there))
    }
    writer.endRecord()
    func write(_ explanation: AgreedExplanation, of line: ExplanationSheet.Line?, remark: String) {
      for column in ExplanationColumn.allCases {
        switch column {
        case .key: writer.append(explanation.key)
        case .unitCode: writer.append(line?.unitCode ?? "")
        case .unit: writer.append(line?.unitName ?? "")
        case .indicator: writer.append(line?.indicator ?? "")
        case .here: writer.append(number: explanation.here)
        case .there: writer.append(number: explanation.there)
        case .difference: writer.append(number: line?.difference ?? "")
        case .result: writer.append(line?.verdict ?? "")
        case .causes: writer.append(line?.causes ?? "")
        case .explanation: writer.append(explanation.text)
        case .agreed: writer.append(number: explanation.agreed?.description ?? "")
        case .remark: writer.append(remark)
        }
      }
      writer.endRecord()
    }
    for line in sheet.lines {
      write(
        line.explanation, of: line,
        remark: line.isOutdated ? ReconciliationWording.outdated : "")
    }
    for explanation in sheet.settled {
      write(explanation, of: nil, remark: ReconciliationWording.settled)
    }
    return writer.takeBytes()
  }

  /// Reads the officers' entries: in the sheet, or in the record itself, saved as a workbook.
  ///
  /// Lines of the record have no key; they are known by unit and indicator, as they are printed.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: how it is named in findings.
  ///   - period: the period of the record.
  /// - Returns: what was written, and everything that is wrong with it.
  public static func explanations(
    _ bytes: [UInt8], file: String, period: Period
  ) -> (explanations: [AgreedExplanation], findings: [Finding]) {
    var table = NamedTable(bytes, file: file, headedBy: ExplanationColumn.agreed.names)
    let places = ExplanationColumn.places(in: table.head)
    guard let text = places[.explanation], let agreed = places[.agreed],
      places[.key] != nil || (places[.unit] != nil && places[.indicator] != nil)
    else {
      table.addMissing(([.key, .explanation, .agreed] as [ExplanationColumn]).map(\.title))
      return ([], table.findings)
    }
    table.requireReadable([text, agreed])
    var explanations: [AgreedExplanation] = []
    var seen: Set<String> = []
    for row in table.rows {
      func field(_ column: ExplanationColumn) -> String {
        places[column].map { row.fields[$0].trimmed } ?? ""
      }
      let number = field(.agreed)
      // The printed record numbers its columns below their names.
      if table.isSheet, row.line == table.headLine + 1, number.hasPrefix("(") { continue }
      let value = decimal(number)
      if !number.isEmpty && value == nil {
        table.add(
          .badNumber, "\(ExplanationColumn.agreed.title) '\(number)' không phải là số.",
          line: row.line,
          column: agreed + 1)
      }
      let printedKey = AgreedExplanation.printedKey(
        period: period, unit: field(.unit), indicator: field(.indicator))
      let explanation = AgreedExplanation(
        key: places[.key] == nil ? printedKey : field(.key),
        text: ShownText.line(unguarded(written(field(.explanation))), atMost: 5_000),
        agreed: value, here: field(.here), there: field(.there))
      if explanation.isEmpty { continue }
      if !seen.insert(explanation.key).inserted {
        table.add(
          .duplicateKey, "Khóa của dòng này đã có ở trên.", line: row.line,
          column: (places[.key] ?? places[.unit] ?? 0) + 1)
      }
      explanations.append(explanation)
    }
    return (explanations, table.findings)
  }

  /// Without the word that the record adds where a figure has changed.
  private static func written(_ text: String) -> String {
    text.hasSuffix(AgreedExplanation.outdatedMark)
      ? String(text.dropLast(AgreedExplanation.outdatedMark.count)).trimmed : text
  }

  /// Spreadsheets in Vietnam save a comma before decimals.
  private static func decimal(_ text: String) -> ExactDecimal? {
    if let plain = ExactDecimal(text) { return plain }
    if text.contains(".") || text.count(where: { $0 == "," }) != 1 { return nil }
    return ExactDecimal(text.replacing(",", with: "."))
  }

  /// Without the apostrophe that keeps a spreadsheet from reading words as a formula.
  private static func unguarded(_ text: String) -> String {
    guard text.first == "'", let next = text.dropFirst().first, "=+-@".contains(next) else {
      return text
    }
    return String(text.dropFirst())
  }
}
