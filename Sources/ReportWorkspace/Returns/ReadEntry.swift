import ReportCore
import ReportIntake
import ReportTemplates

/// What reading a file that was handed in gave.
enum ReadEntry: Sendable {
  /// It was read; its faults are in the result.
  case read(IncomingReturn.File, IntakeResult)
  /// It is no report, for a reason in Vietnamese.
  case other(String)
  /// It cannot be read, for a reason in Vietnamese.
  case failed(String)

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - entry: the file.
  ///   - read: reads its bytes.
  /// - Throws: what reading the bytes throws.
  init(
    _ entry: HandedInFiles.Entry, by read: (IncomingReturn.File) throws -> IntakeResult
  ) throws {
    let file: IncomingReturn.File
    switch entry.content {
    case .other(let reason):
      self = .other(reason)
      return
    case .damaged(let reason):
      self = .failed("Không đọc được: \(reason).")
      return
    case .packed(let bytes): file = .init(name: entry.name, bytes: bytes)
    case .file:
      do throws(WorkspaceError) {
        file = try IncomingReturn.File(at: entry.path)
      } catch {
        self = .failed("Không đọc được tệp: \(error.message)")
        return
      }
    }
    if !entry.isNamed, WorkspaceDraft.isReadMe(file.name, file.bytes) {
      self = .other(Self.noTable)
      return
    }
    let result = try read(file)
    if !entry.isNamed, let reason = Self.reasonToPassOver(file.name, result) {
      self = .other(reason)
    } else {
      self = .read(file, result)
    }
  }

  /// Why a file of a folder that was read is no report: a letter, a note, without a table of figures.
  private static func reasonToPassOver(_ name: String, _ result: IntakeResult) -> String? {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard ["docx", "txt", "htm", "html", "xml"].contains(ending), result.count == 0,
      result.account.taken == 0, result.subjects.isEmpty,
      result.findings.allSatisfy({ [.noTable, .emptyFile, .damagedText].contains($0.code) })
    else { return nil }
    return noTable
  }

  private static let noTable = "không có bảng số liệu nào"
}
