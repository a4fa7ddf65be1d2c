import Foundation
public import ReportCore
import ReportManifest

/// A copy of a whole workspace in one file: settings, plans, the ledger with every original file, what was
/// sent, accounts of the pages. It must be kept where only those who may see the workspace itself can reach it.
public struct WorkspaceBackup: Sendable {
  /// When it was made.
  public let made: Timestamp
  /// How many files it holds.
  public let files: Int
  /// How many bytes they have, unpacked.
  public let bytes: Int
  /// The last entry of the ledger in it; `nil` without a ledger.
  public let head: LedgerHead?

  init(_ list: FolderArchive.List, head: LedgerHead?) {
    (made, files, self.head) = (list.made, list.files.count, head)
    bytes = list.files.reduce(0) { $0 + $1.bytes }
  }
}

extension OpenWorkspace {
  /// Copies the workspace as of one moment, while others go on working with it. It blocks.
  ///
  /// - Parameters:
  ///   - path: the file, which must not be there, outside of the workspace.
  ///   - now: when.
  ///   - work: follows the work, and can end it.
  /// - Returns: what is in it.
  /// - Throws: `WorkspaceError` if something cannot be read, or the file cannot be written.
  public func backUp(
    to path: String, at now: Timestamp, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> WorkspaceBackup {
    try attempt {
      let target = URL(fileURLWithPath: path).standardizedFileURL
      if FileManager.default.fileExists(atPath: target.path) {
        throw WorkspaceError(
          .cannotCreate,
          "\(path): đã có tệp này; hãy đặt tên khác để bản sao lưu cũ còn nguyên.")
      }
      if target.path.hasPrefix(workspace.folder.standardizedFileURL.path + "/") {
        throw WorkspaceError(
          .invalidRequest, "\(path): hãy đặt bản sao lưu ngoài không gian làm việc.")
      }
      let scratch = try ScratchFolder(beside: target)
      defer { scratch.remove() }
      let (copy, packed) = (
        scratch.url.appending(path: "ban-sao"), scratch.url.appending(path: "goi.zip")
      )
      try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: false)
      if hasLedger {
        try work.reached("Đang chép sổ báo cáo")
        try LedgerPlaces.copy(in: folder, to: copy.path)
      }
      try work.reached("Đang chép các tệp của không gian làm việc")
      try WorkspaceFiles(workspace.folder).copy(to: copy, work)
      try work.reached("Đang đóng gói bản sao lưu")
      let list = try asRefusal {
        try FolderArchive.pack(
          WorkspaceFiles.all(in: copy), made: now, by: Software.name, to: packed.path)
      }
      // Nothing may fail once the copy is in place.
      let head = try LedgerPlaces.head(in: copy.path)
      try work.check()
      try work.whileWriting {
        do {
          try DurableFile.synchronize(packed.path)
          try DurableFile.move(packed.path, to: target.path)
        } catch {
          // What is not sure to last is taken back.
          rename(target.path, packed.path)
          throw WorkspaceError(unmade: "bản sao lưu", path, error)
        }
      }
      return WorkspaceBackup(list, head: head)
    }
  }

  /// Restores a workspace from a copy, and verifies every file and the ledger. It blocks.
  ///
  /// - Parameters:
  ///   - backup: the file that `backUp` made.
  ///   - folder: where; it must not be there, or be empty.
  ///   - work: follows the work, and can end it.
  /// - Returns: what was in it.
  /// - Throws: `WorkspaceError` if the folder is not empty, or the copy is not as it was made; then
  ///   nothing is put there.
  public static func restore(
    _ backup: String, to folder: String, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> WorkspaceBackup {
    try attempt {
      let target = URL(fileURLWithPath: folder).standardizedFileURL
      let isThere = FileManager.default.fileExists(atPath: target.path)
      if isThere, try !FileManager.default.contentsOfDirectory(atPath: target.path).isEmpty {
        throw WorkspaceError(
          .cannotCreate,
          "\(folder): thư mục đã có tệp; hãy khôi phục vào một thư mục mới để không ghi đè gì.")
      }
      let scratch = try ScratchFolder(beside: target)
      defer { scratch.remove() }
      let copy = scratch.url.appending(path: "ban-sao")
      try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: false)
      try work.reached("Đang lấy lại từng tệp")
      let list = try asRefusal { try FolderArchive.unpack(backup, to: copy.path) }
      try work.reached("Đang kiểm tra sổ báo cáo")
      let faults = try LedgerPlaces.faults(in: copy.path)
      if !faults.isEmpty {
        throw WorkspaceError(
          .unacceptableData, "\(backup): sổ báo cáo trong bản sao lưu có lỗi.",
          details: faults.map { "\($0)" })
      }
      let head = try LedgerPlaces.head(in: copy.path)
      try work.check()
      try work.whileWriting {
        do {
          try WorkspaceFiles.synchronize(copy)
          // An empty folder gives way.
          try DurableFile.move(copy.path, to: target.path)
        } catch {
          // What is not sure to last is taken back.
          rename(target.path, copy.path)
          throw WorkspaceError(unmade: "thư mục", folder, error)
        }
      }
      return WorkspaceBackup(list, head: head)
    }
  }
}

/// A copy that is not as it was made is no fault of the program.
private func asRefusal<Result>(_ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as ExportError where error.code != .cannotWrite {
    throw WorkspaceError(.unacceptableData, "\(error)", cause: error)
  }
}

extension LedgerPlaces {
  /// The last entry of a ledger in a folder, which stays as it is to the byte; `nil` if there is none.
  static func head(in folder: String) throws -> LedgerHead? {
    guard let store = try openToRead(in: folder) else { return nil }
    return try reading { () throws(StoreError) in try store.head(.now) }
  }

  /// What is wrong with a ledger in a folder, which stays as it is to the byte.
  static func faults(in folder: String) throws -> [StoreError] {
    guard let store = try openToRead(in: folder) else { return [] }
    return try reading { () throws(StoreError) in try store.verify() }
  }
}
