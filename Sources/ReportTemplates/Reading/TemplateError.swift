public import ReportCore

/// Why a template, a plan, a workspace file or a list of units is refused, and where.
///
/// All faults of a file are found together: the first is the error itself, the others are in `further`.
public struct TemplateError: Error, Sendable {
  /// What kind of fault it is. An open list.
  public struct Code: Hashable, Sendable {
    private enum Value {
      case unreadable, invalidText, syntax, unknownKey, missingKey, duplicateKey, wrongType
      case badValue, unknownName, duplicateName, overlap, formula, inconsistent
    }
    private let value: Value

    /// The file or folder cannot be read.
    public static let unreadable = Code(value: .unreadable)
    /// The bytes are no UTF-8 text.
    public static let invalidText = Code(value: .invalidText)
    /// The text is no YAML, or the line no record.
    public static let syntax = Code(value: .syntax)
    /// Nothing of that name is read here.
    public static let unknownKey = Code(value: .unknownKey)
    /// Something that must be given is lacking.
    public static let missingKey = Code(value: .missingKey)
    /// A duplicate key.
    public static let duplicateKey = Code(value: .duplicateKey)
    /// A value of the wrong type, such as a list instead of a text.
    public static let wrongType = Code(value: .wrongType)
    /// The text is no number, date, period, or none of the values that are possible.
    public static let badValue = Code(value: .badValue)
    /// There is no indicator, option, form, setting, unit or edition of that name.
    public static let unknownName = Code(value: .unknownName)
    /// A duplicate code.
    public static let duplicateName = Code(value: .duplicateName)
    /// Two things are valid at the same time that must not be.
    public static let overlap = Code(value: .overlap)
    /// A formula is refused.
    public static let formula = Code(value: .formula)
    /// Single values are right, but do not fit together.
    public static let inconsistent = Code(value: .inconsistent)
  }

  /// What kind of fault it is.
  public var code: Code
  /// What was expected and found, and what to do: in Vietnamese, for officers.
  public var message: String
  /// The file, as a path within its folder of templates or workspace.
  public var file: String
  /// The line, from 1; 0 for the file as a whole.
  public var line: Int
  /// The column in characters, from 1; 0 for the line or file as a whole.
  public var column: Int
  /// The underlying error.
  public var cause: (any Error)?
  /// The other faults found in the same reading, in the order in which they were found.
  public var further: [TemplateError] = []

  /// Creates a fault at a place.
  public init(
    _ code: Code, _ message: String, file: String, line: Int = 0, column: Int = 0,
    cause: (any Error)? = nil
  ) {
    self.code = code
    self.message = message
    self.file = file
    self.line = line
    self.column = column
    self.cause = cause
  }

  /// This fault and the further ones, each by itself.
  public var all: [TemplateError] {
    var first = self
    first.further = []
    return [first] + further
  }
}

extension TemplateError: PlacedError {
  /// `forms/tinh-quy.yaml:14:3`.
  public var location: String {
    var place = file
    if line > 0 { place += ":\(line)" }
    if line > 0, column > 0 { place += ":\(column)" }
    return place
  }
}

/// The faults of one reading.
///
/// A class, because every reader of a file, however deep, adds to the same list; it is made at the
/// start of a reading and never outlives it.
final class TemplateFaults {
  private(set) var list: [TemplateError] = []

  var isEmpty: Bool { list.isEmpty }

  func add(_ fault: TemplateError) { list += fault.all }

  /// Throws if anything was found: the faults in the order of their files and lines.
  func check() throws(TemplateError) {
    let sorted = list.enumerated().sorted { left, right in
      (left.element.file, left.element.line, left.element.column, left.offset)
        < (right.element.file, right.element.line, right.element.column, right.offset)
    }
    guard var first = sorted.first?.element else { return }
    first.further = sorted.dropFirst().map(\.element)
    throw first
  }
}

/// A place in a file, kept for faults that are found only later.
struct TemplatePlace: Hashable, Sendable {
  var file: String
  var line: Int
  var column: Int

  func fault(
    _ code: TemplateError.Code, _ message: String, cause: (any Error)? = nil
  ) -> TemplateError {
    TemplateError(code, message, file: file, line: line, column: column, cause: cause)
  }
}
