import DelimitedText
import ReportCore

/// What must be left out for a fault to be gone.
enum FaultScope: Hashable {
  /// One unit's line or column, as it is named in the file.
  case subject(String, OrganisationUnit.ID?)
}

/// The findings of one file in the making.
struct FindingLog {
  let file: String
  /// The sheet that is being read; empty for text files.
  var sheet = ""
  /// What the faults to come belong to; `nil` for the file as a whole.
  var scope: FaultScope?
  private(set) var findings: [Finding] = []
  /// The scope of each finding.
  private(set) var scopes: [FaultScope?] = []
  /// How many there were, those that were not kept among them.
  var total: Int { findings.count + left.count }
  /// How many were left out, and how much the worst of them weighs.
  private var left: (count: Int, worst: Finding.Severity) = (0, .information)

  /// No more findings are kept of one file: nobody reads so many, and a file that is wrong in every line
  /// would fill the memory.
  static let most = 20_000

  init(file: String) { self.file = file }

  /// Another place that a message names: `dòng 3, cột 2`, or `trang tính 'Q3', ô B3`.
  static func words(for place: Provenance) -> String {
    place.sheet.isEmpty
      ? "dòng \(place.row), cột \(place.column)" : "trang tính '\(place.sheet)', ô \(place.address)"
  }

  mutating func add(_ fault: DelimitedFault) {
    let message =
      switch fault.code {
      case .unterminatedQuote: "Dấu ngoặc kép mở mà không đóng."
      case .textAfterQuote: "Có chữ sau dấu ngoặc kép đóng."
      case .invalidUTF8: "Chữ không theo bảng mã UTF-8; hãy lưu lại tệp với bảng mã UTF-8."
      case .nulByte: "Có ký tự rỗng; tệp có thể không phải là tệp văn bản."
      case .fieldTooLong: "Ô quá dài; có thể thiếu một dấu ngoặc kép."
      case .tooManyFields: "Dòng có quá nhiều ô."
      }
    add(.damagedText, message, line: fault.line, column: fault.field)
  }

  mutating func add(
    _ code: Finding.Code, _ message: String, line: Int, column: Int = 0,
    severity: Finding.Severity = .error, unit: OrganisationUnit.ID? = nil,
    item: IndicatorKey? = nil
  ) {
    add(
      code, advising: AdvisedText(message), line: line, column: column, severity: severity,
      unit: unit, item: item)
  }

  mutating func add(
    _ code: Finding.Code, advising message: AdvisedText, line: Int, column: Int = 0,
    severity: Finding.Severity = .error, unit: OrganisationUnit.ID? = nil,
    item: IndicatorKey? = nil
  ) {
    if findings.count >= Self.most {
      leaveOut(1, severity)
      return
    }
    findings.append(
      Finding(
        severity, code, advising: message.mapText(Self.printable), at: place(line, column),
        unit: unit, item: item))
    scopes.append(scope)
  }

  /// Counts findings that are not kept; the last one kept tells of them. It belongs to the file as a whole:
  /// whose lines they are is not known any more.
  private mutating func leaveOut(_ count: Int, _ worst: Finding.Severity) {
    left = (left.count + count, min(left.worst, worst))
    let last = Finding(
      left.worst, .furtherFaults,
      "Còn \(left.count) lỗi, cảnh báo khác trong tệp, không ghi lại từng cái.", at: place(0, 0))
    if left.count == count {
      findings.append(last)
      scopes.append(nil)
    } else {
      findings[findings.count - 1] = last
    }
  }

  /// A message without the control characters of what it quotes, which a terminal would obey.
  private static func printable(_ message: String) -> String {
    func isControl(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value < 0x20 && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
    }
    guard message.unicodeScalars.contains(where: isControl) else { return message }
    return String(String.UnicodeScalarView(message.unicodeScalars.filter { !isControl($0) }))
  }

  /// The findings from a position on.
  func suffix(from position: Int) -> FindingLog {
    var rest = self
    rest.findings.removeFirst(position)
    rest.scopes.removeFirst(position)
    return rest
  }

  /// Adds the findings of another log.
  mutating func append(_ other: FindingLog) {
    let room = max(0, Self.most - findings.count)
    let isFull = left.count > 0 || other.findings.count > room
    findings.insert(
      contentsOf: other.findings.prefix(room), at: findings.count - (left.count > 0 ? 1 : 0))
    scopes.insert(
      contentsOf: other.scopes.prefix(room), at: scopes.count - (left.count > 0 ? 1 : 0))
    if isFull, other.findings.count > room {
      leaveOut(
        other.findings.count - room,
        other.findings.dropFirst(room).map(\.severity).min() ?? .information)
    }
  }

  /// A place in the file.
  func place(_ row: Int, _ column: Int) -> Provenance {
    Provenance(file: file, sheet: sheet, row: row, column: column)
  }
}
