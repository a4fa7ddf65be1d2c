import Foundation
import ReportCore
import ReportIntake
import ReportManifest
import WorkbookReading

/// Files that were handed in: named individually, in a folder, or in an archive.
///
/// Nothing is skipped silently: files that are no tables are listed too, with the reason. Within a folder or an
/// archive, files are ordered by name, so that nothing depends on the order in which they were stored.
public struct HandedInFiles: Sendable {
  /// One of them.
  public struct Entry: Sendable {
    /// What is to be done with it.
    public enum Content: Sendable {
      /// It is on disk.
      case file
      /// It came in a packet.
      case packed([UInt8])
      /// It is a packet that cannot be opened.
      case damaged(String)
      /// It is no report, for a reason in Vietnamese.
      case other(String)
    }

    /// The path that officers know it by; a file of a packet goes on from the packet's.
    public var path: String
    /// What is to be done with it.
    public var content: Content
    /// Whether an officer named it, so that it is meant to be a report.
    public var isNamed: Bool
    /// The package of a report that it belongs to.
    var package: DeliveredPackage?

    /// The name of the file alone.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  }

  /// All of them.
  public private(set) var entries: [Entry] = []

  /// The extensions of files that can hold tables.
  static let endings: Set<String> = [
    "csv", "tsv", "txt", "xlsx", "xlsm", "xltx", "xls", "ods", "fods", "docx", "htm", "html", "xml",
    "zip", "mht", "mhtml",
  ]

  /// Lists what was handed in. It blocks: packed files are unpacked.
  ///
  /// - Parameter arguments: the paths of files and folders.
  /// - Throws: `WorkspaceError` if one of them is not there, or a folder is empty.
  public init(_ arguments: [String]) throws(WorkspaceError) {
    for argument in arguments {
      switch PathState(argument) {
      case .file: add(argument, isNamed: true)
      case .absent: throw WorkspaceError(.invalidRequest, "\(argument): không có tệp này.")
      case .folder:
        let lying = Self(lyingIn: argument)
        if !lying.mayHoldReturns {
          throw WorkspaceError(
            .unacceptableData,
            "\(argument): không có tệp báo cáo nào (*.xlsx, *.xls, *.ods, *.csv …).")
        }
        entries += lying.entries
      case let state:
        throw WorkspaceError(.unacceptableData, "\(argument): \(state.reason ?? "").")
      }
    }
  }

  /// Lists a document that was made here, under the name that it is kept by.
  init(document name: String, _ bytes: [UInt8]) {
    entries = [Entry(path: name, content: .packed(bytes), isNamed: true)]
  }

  /// Those of them that a condition holds for.
  func filter(_ isKept: (Entry) throws -> Bool) rethrows -> HandedInFiles {
    var files = self
    files.entries = try entries.filter(isKept)
    return files
  }

  /// Lists the files of a folder and of the folders below.
  init(lyingIn folder: String) {
    if case .file = PathState("\(folder)/\(Manifest.fileName)") {
      addPackage(folder, DeliveredPackage(at: folder)) { _ in .file }
      return
    }
    let walk = FolderWalk(folder, hidden: true) {
      $0 != EditedFiles.list && !Leftovers.isOurs($0)
    }
    var found: [(path: String, obstacle: String?)] = walk.files.map { ($0, nil) }
    for obstacle in walk.obstacles { found.append((obstacle.path, obstacle.reason)) }
    for (path, obstacle) in found.sorted(by: { $0.path < $1.path }) {
      let whole = "\(folder)/\(path)"
      if let obstacle {
        entries.append(Entry(path: whole, content: .damaged(obstacle), isNamed: false))
      } else {
        add(whole, isNamed: false)
      }
    }
  }

  /// Whether any of them can be a report, as far as names tell.
  var mayHoldReturns: Bool {
    entries.contains { if case .other = $0.content { false } else { true } }
  }

  /// A folder or zip file that another workspace sent: whole, or not at all.
  private mutating func addPackage(
    _ path: String, _ package: DeliveredPackage, content: (String) -> Entry.Content?
  ) {
    if let damage = package.damage {
      entries.append(
        Entry(
          path: path,
          content: .damaged("gói báo cáo không đúng như lúc lập: \(damage); hãy yêu cầu gửi lại"),
          isNamed: true, package: package))
      return
    }
    for name in (package.manifest?.outputs.map(\.name) ?? []) {
      let whole = "\(path)/\(name)"
      let reason = package.reasonToPassOver(name)
      let found = reason.map { Entry.Content.other($0) } ?? content(name)
      entries.append(
        Entry(
          path: whole, content: found ?? .damaged("không đọc được tệp"), isNamed: reason == nil,
          package: package))
    }
  }

  private mutating func add(_ path: String, isNamed: Bool) {
    if !isNamed, let reason = Self.reasonToPassOver(path) {
      entries.append(Entry(path: path, content: .other(reason), isNamed: false))
      return
    }
    guard (path as NSString).pathExtension.lowercased() == "zip" else {
      entries.append(Entry(path: path, content: .file, isNamed: isNamed))
      return
    }
    do {
      let file = try IncomingReturn.File(at: path)
      guard let packet = try FilePacket(bytes: file.bytes) else {
        // A workbook under another name.
        entries.append(Entry(path: path, content: .file, isNamed: isNamed))
        return
      }
      if packet.files.contains(where: { $0.name == Manifest.fileName }) {
        return addPackage(path, DeliveredPackage(at: path)) { name in
          packet.files.first { $0.name == name }.map { .packed($0.bytes) }
        }
      }
      if packet.files.isEmpty {
        entries.append(
          Entry(path: path, content: .other("tệp nén rỗng"), isNamed: isNamed))
      }
      for file in packet.files {
        let whole = "\(path)/\(file.name)"
        let reason = Self.reasonToPassOver(whole) ?? Self.nested(whole)
        entries.append(
          Entry(
            path: whole, content: reason.map { Entry.Content.other($0) } ?? .packed(file.bytes),
            isNamed: false))
      }
    } catch let error as WorkbookError {
      entries.append(Entry(path: path, content: .damaged(error.message), isNamed: isNamed))
    } catch {
      entries.append(Entry(path: path, content: .damaged("không đọc được tệp"), isNamed: isNamed))
    }
  }

  private static func nested(_ path: String) -> String? {
    (path as NSString).pathExtension.lowercased() == "zip"
      ? "tệp nén nằm trong tệp nén; hãy giải nén rồi gửi từng tệp" : nil
  }

  /// Why a file of a folder is no report, as far as its name tells.
  private static func reasonToPassOver(_ path: String) -> String? {
    let steps = path.split(separator: "/")
    let name = steps.last.map(String.init) ?? path
    if name.hasPrefix("~$") { return "tệp khóa tạm của Office, tệp gốc đang được mở" }
    if name.hasPrefix(".") || name == "Thumbs.db" || name == "desktop.ini" {
      return "tệp của hệ thống"
    }
    let ending = (path as NSString).pathExtension.lowercased()
    if endings.contains(ending) { return nil }
    switch ending {
    case "pdf": return "tệp PDF; nếu là báo cáo, hãy xin tệp Excel hoặc Word gốc"
    case "jpg", "jpeg", "png", "gif", "heic", "bmp", "tif", "tiff", "webp":
      return "tệp ảnh; nếu là báo cáo, hãy xin tệp Excel hoặc Word gốc"
    case "doc", "rtf": return "văn bản Word đời cũ; nếu có bảng số liệu, hãy lưu lại dạng .docx"
    case "rar", "7z", "gz", "tar":
      return "tệp nén không phải dạng .zip; hãy giải nén rồi nhận từng tệp"
    case "xlsb": return "bảng tính dạng nhị phân (.xlsb); hãy lưu lại dạng .xlsx"
    case "et", "ett": return "bảng tính của WPS (.\(ending)); hãy lưu lại dạng .xlsx"
    case "gsheet": return "chỉ là đường dẫn tới Google Sheets; hãy tải về dạng .xlsx"
    case "eml", "msg": return "thư điện tử; hãy lưu tệp đính kèm rồi gửi tệp ấy"
    case "numbers": return "tệp Numbers của Apple; hãy xuất ra Excel"
    case "": return "tệp không có đuôi, không rõ là loại gì"
    default: return "đuôi .\(ending) không phải loại tệp có bảng số liệu"
    }
  }
}
