import Foundation
public import ReportCore

extension NumberConvention {
  /// The convention of that name: its code, or in words.
  ///
  /// - Throws: `WorkspaceError` if there is none.
  init(named text: String) throws(WorkspaceError) {
    let naming = Naming(
      Self.allCases.map { .init($0.rawValue, names: NamingWords.names(of: $0)) }, of: .numbers)
    self = Self(rawValue: try naming.code(text)) ?? .vietnamese
  }
}

/// What is compared with what, and how.
public struct ReconciliationRequest: Sendable {
  /// The period that this is about.
  public var period: Period
  /// The file with the other side's figures; `nil` for the one that the other office handed in.
  public var other: String?
  /// What the other side is called where nobody says so; its file may give its full name.
  public static let usualName = RunWords.otherSide
  /// The other side's name, as the record prints it.
  public var otherName = Self.usualName
  /// Our own name, as the record prints it.
  public var ownName = RunWords.ownSide
  /// Where our figures are read from.
  public var source = ReturnSource.usual
  /// The edition of units of the other file, if it has no column for it.
  public var edition: UnitEdition?
  /// A file that says which of their indicators is which of ours.
  public var mapping: String?
  /// The layout of the workspace that describes the other file.
  public var layout: String?
  /// The meanings of heads in the other file, beside those that are known already.
  public var aliases: [(words: String, item: String)] = []
  /// Heads, lines and sheets of the other file that are left out.
  public var excluded: [String] = []
  /// What points and commas mean in the other file; `nil` finds it from the whole file.
  public var numbers: NumberConvention?
  /// A file with the differences that are allowed.
  public var tolerances: String?
  /// A file of explanations, or a record in which they were filled in.
  public var explanations: String?
  /// Figures that we reported earlier: what they are called, and their files.
  public var revisions: [(name: String, file: String)] = []
  /// The other side's files of earlier periods, for causes and for the course of differences.
  public var earlier: [(period: Period, file: String)] = []
  /// The day of signing.
  public var date: CalendarDate?
  /// Where the parties met; empty if in our office's own place.
  public var place = ""
  /// Who was there for us: name and office of each. Where nobody is named, the record has room for names.
  public var ownPeople: [String] = []
  /// Who was there for the other side.
  public var otherPeople: [String] = []
  /// Whether lines that agree are listed too.
  public var listsEqual = false

  /// Files that are not on disk: their bytes, by what the request names instead of a path.
  var contents: [String: [UInt8]] = [:]

  /// Creates a reconciliation with the figures of a file, or with those that the other office handed in.
  public init(of period: Period, with other: String? = nil) {
    (self.period, self.other) = (period, other)
  }

  /// Sets what points and commas mean in the other file.
  ///
  /// - Throws: `WorkspaceError` if there is no convention of that name.
  public mutating func setNumbers(named text: String) throws(WorkspaceError) {
    numbers = try NumberConvention(named: text)
  }

  /// Adds the meaning of a head in the other file.
  ///
  /// - Parameter text: `TÊN=CHỈ TIÊU`.
  /// - Throws: `WorkspaceError` if it is of another form.
  public mutating func addAlias(_ text: String) throws(WorkspaceError) {
    guard let (words, item) = Self.pair(text) else {
      throw WorkspaceError(.invalidRequest, "Tên gọi cần dạng 'TÊN=CHỈ TIÊU'; gặp '\(text)'.")
    }
    aliases.append((words, item))
  }

  /// Adds a file of figures that we reported earlier.
  ///
  /// - Parameter text: `TÊN=TỆP`.
  /// - Throws: `WorkspaceError` if it is of another form.
  public mutating func addRevision(_ text: String) throws(WorkspaceError) {
    guard let (name, file) = Self.pair(text) else {
      throw WorkspaceError(
        .invalidRequest, "Số đã báo cáo cần dạng 'TÊN=TỆP'; gặp '\(text)'.")
    }
    revisions.append((name, file))
  }

  /// Adds the other side's file of an earlier period.
  ///
  /// - Parameter text: `KỲ=TỆP`; a file whose lines name their period says more than one.
  /// - Throws: `WorkspaceError` if it is of another form.
  public mutating func addEarlier(_ text: String) throws(WorkspaceError) {
    guard let (name, file) = Self.pair(text),
      let found = Period(code: name.trimmingCharacters(in: .whitespaces), calendar: period.calendar)
    else {
      throw WorkspaceError(
        .invalidRequest,
        "Tệp kỳ trước cần dạng 'KỲ=TỆP', ví dụ 2025-Q2=thong-ke-q2.xlsx; gặp '\(text)'."
      )
    }
    earlier.append((found, file))
  }

  private static func pair(_ text: String) -> (String, String)? {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    return parts.count == 2 ? (parts[0], parts[1]) : nil
  }
}
