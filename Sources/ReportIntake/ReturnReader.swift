import DelimitedText
public import ReportCore
import WorkbookReading

/// Reads a return as it arrived: a text file or a workbook, in any of the layouts that units send.
///
/// ```swift
/// let place = workspace.workspace
/// let context = IntakeContext(
///   catalogue: place.catalogue, history: place.history, unit: .init("31", in: .july2025))
/// let reader = ReturnReader(context: context, forms: place.library.forms.forms)
/// let result = reader.read(Array("Đơn vị;Số trẻ sinh ra".utf8), file: "An Lão.csv")
/// result.isRefused  // true
/// ```
///
/// Everything that is wrong with the file is found at once. Nothing is guessed: what can be read in
/// two ways is a finding with the candidates. Whether the file as a whole is taken is the caller's
/// business, by ``IntakeResult/isRefused``.
public struct ReturnReader: Sendable {
  let context: IntakeContext
  let matchers: Matchers

  /// Creates a reader for one workspace.
  ///
  /// - Parameters:
  ///   - context: the indicators, units and days that returns are read against.
  ///   - forms: the forms, by whose titles lines and columns are recognised.
  public init(context: IntakeContext, forms: [ReportForm]) {
    self.context = context
    matchers = Matchers(context: context, forms: forms)
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: how the file is named in provenance and findings.
  ///   - options: what the caller knows of the file.
  /// - Returns: what was read, and everything that is wrong with it.
  public func read(
    _ bytes: [UInt8], file: String, options: ReadOptions = ReadOptions()
  ) -> IntakeResult {
    session(bytes, file: file, options: options).finished()
  }

  /// Explains what was recognised in a file, cell by cell, to help describe a foreign layout.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: how the file is named.
  ///   - options: what the caller knows of the file.
  /// - Returns: lines for officers, by sheet, row and column, findings last; and a first version of a
  ///   layout.
  public func explain(
    _ bytes: [UInt8], file: String, options: ReadOptions = ReadOptions()
  ) -> FileExplanation {
    session(bytes, file: file, options: options, isExplained: true).explained()
  }

  private func session(
    _ bytes: [UInt8], file: String, options: ReadOptions, isExplained: Bool = false
  ) -> ReadSession {
    var session = ReadSession(
      context: context, matchers: matchers, options: options, file: file, isExplained: isExplained)
    if bytes.isEmpty {
      session.log.add(.emptyFile, "Tệp rỗng; cần một bảng số liệu.", line: 1)
    } else if FileSignature.isWorkbook(bytes) {
      session.readWorkbook(bytes)
    } else {
      session.readText(bytes)
    }
    return session
  }
}
