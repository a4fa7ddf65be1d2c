import ReportCore
import ReportTemplates

/// Says what became of a return, and what it changed.
struct RevisionText {
  let workspace: Workspace
  /// A program's own words on how something is done.
  var words: @Sendable (Remedy) -> String = { _ in "" }

  /// What became of a file, line by line.
  func lines(for outcome: ImportOutcome, of file: String) -> [String] {
    switch outcome {
    case .unchanged(let submission, let isCurrent):
      return [
        "\(file): đã nhận trước đây (mục \(submission.id), ngày"
          + " \(Wording.date(submission.arrival.recorded.date))), không có gì thay đổi.",
        isCurrent
          ? "  Muốn đọc lại tệp theo chỉ tiêu và tệp ánh xạ hiện nay thì nhận lại chính tệp này"
            + "\(words(.takeAsNew))."
          : "  Số liệu của tệp này sau đó đã được báo cáo khác thay thế. Muốn dùng lại bản này thì nhận lại"
            + " chính tệp này\(words(.takeAsNew)).",
      ]
    case .stored(let receipt):
      let figures = receipt.returns.reduce(0) { $0 + $1.observations }
      let revised = receipt.returns.count { $0.number > 1 }
      return [
        "\(file): đã nhận (mục \(receipt.submission.id), \(receipt.submission.note.maturity.name)):"
          + " \(Wording.count(receipt.returns.count)) báo cáo, \(Wording.count(figures)) số liệu"
          + (revised > 0 ? "; \(revised) báo cáo gửi lại" : "") + "."
      ] + list(receipt.differences, titled: "Thay đổi")
        + list(
          receipt.withoutEffect,
          titled: "Không có hiệu lực, vì đã có báo cáo chính thức hơn hoặc mới hơn")
    }
  }

  /// Warns where files that were taken together say different things of the same figure: the later one
  /// has the word, and nobody may have meant that.
  func notices(
    ofContradictionsIn receipt: ImportReceipt, from path: String,
    with earlier: [Submission.ID: String]
  ) -> [Notice] {
    let contradicted = receipt.differences.filter { earlier[$0.old?.submission ?? 0] != nil }
    let byFile = Dictionary(grouping: contradicted) { $0.old?.submission ?? 0 }
    return byFile.sorted { $0.key < $1.key }.map { submission, differences in
      let units = Set(differences.map(\.key.unit)).sorted().compactMap { workspace.history[$0] }
      return Notice(
        .warning,
        "\(earlier[submission] ?? "") và \(path) ghi khác nhau \(differences.count) số liệu của cùng"
          + " đơn vị, cùng kỳ (\(Wording.list(units, atMost: 5))); số của tệp sau được dùng. Hãy kiểm tra tệp"
          + " nào đúng.")
    }
  }

  /// `    Xã Nghi Dương (11713), quý III năm 2025, Tổng số trẻ sinh ra: 99 → 101 (+2)`
  func describe(_ difference: RevisionDifference) -> String {
    let key = difference.key
    let unit = workspace.history[key.unit]?.fullName ?? "?"
    return "\(unit) (\(key.unit.code)), \(Wording.name(of: key.period)),"
      + " \(workspace.catalogue.name(of: key.item)): \(words(difference.old))"
      + " → \(words(difference.new))" + change(difference)
  }

  private func list(_ differences: [RevisionDifference], titled title: String) -> [String] {
    if differences.isEmpty { return [] }
    return ["  \(title) (\(differences.count)):"] + differences.map { "    " + describe($0) }
  }

  /// A figure as it was reported, or why there is none.
  func words(_ side: RevisionDifference.Side?) -> String {
    guard let side else { return RevisionWords.nothingYet }
    if side.status == .nil { return EntryWords.nilStatus }
    guard let value = side.value else {
      return side.status == .notCollected ? EntryWords.notCollectedStatus : RevisionWords.missing
    }
    return Wording.number(value)
  }

  private func change(_ difference: RevisionDifference) -> String {
    guard let change = difference.change else { return "" }
    return " (\(Wording.number(change, style: .init(isSigned: true))))"
  }
}

extension RevisionDifference {
  /// The new value less the old one, where there are both.
  var change: ExactDecimal? {
    guard let old = old?.value, let new = new?.value else { return nil }
    return try? Fraction(new).subtracting(Fraction(old)).exactDecimal
  }
}
