import Foundation
import ReportWorkspace
import ServerAccounts
import Synchronization

/// Where handed-in files wait: a folder each, which outlives the server.
///
/// A class, because whoever changes a record waits for whoever changes one already.
final class BatchStore: Sendable {
  let folder: URL
  private let changing = Mutex(())

  init(in ownFolder: String) { folder = URL(fileURLWithPath: ownFolder).appending(path: "uploads") }

  /// A new folder for a batch.
  func make() throws -> (id: String, folder: URL) {
    let id = Sodium.token()
    let folder = folder(of: id)
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return (id, folder)
  }

  /// The folder of a batch, whose id is one of ours.
  func folder(of id: String) -> URL { folder.appending(path: id) }

  /// The batch of an id that came in an address; only its owner sees it.
  ///
  /// - Throws: `PageError.notFound`, `.notOwn`, `.strangeAddress`.
  func batch(_ id: String, of owner: String) throws -> Batch {
    guard id.utf8.allSatisfy(Self.isPartOfToken) else { throw PageError.strangeAddress }
    guard let batch = try read(id) else { throw PageError.notFound }
    guard batch.owner == owner else { throw PageError.notOwn }
    return batch
  }

  /// The batch of an id; `nil` if it is none of ours.
  private func read(_ id: String) throws -> Batch? {
    guard id.utf8.count >= 16, id.utf8.allSatisfy({ Self.isPartOfToken($0) }),
      let bytes = FileManager.default.contents(atPath: record(of: id).path)
    else { return nil }
    return try JSONDecoder().decode(Batch.self, from: bytes)
  }

  /// Changes the record of a batch as it stands now.
  ///
  /// - Returns: the batch as it is then.
  /// - Throws: `PageError.notFound`, or what the change throws; nothing is changed then.
  @discardableResult
  func change(
    _ id: String, of owner: String, _ body: (inout Batch) throws -> Void
  ) throws -> Batch {
    try changing.withLock { _ in
      var batch = try batch(id, of: owner)
      try body(&batch)
      try save(batch)
      return batch
    }
  }

  /// The orders that are not done, the earliest first.
  func ordered() -> [Batch] {
    all().filter { $0.order != nil }.sorted {
      ($0.order?.given ?? 0, $0.id) < ($1.order?.given ?? 0, $1.id)
    }
  }

  func save(_ batch: Batch) throws {
    try JSONEncoder().encode(batch).write(to: record(of: batch.id), options: .atomic)
  }

  func remove(_ batch: Batch) throws {
    try FileManager.default.removeItem(at: folder(of: batch.id))
  }

  /// All batches of somebody, the newest first.
  func batches(of owner: String) -> [Batch] {
    all().filter { $0.owner == owner }.sorted { $0.created > $1.created }
  }

  private func all() -> [Batch] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.compactMap { try? read($0) }
  }

  /// Lists the files that were received into the folder of a batch; those in packets are unpacked.
  func files(in folder: URL) throws -> [Batch.File] {
    let given: HandedInFiles
    do throws(WorkspaceError) {
      given = try HandedInFiles([folder.path])
    } catch {
      throw PageError.refused(
        "Không có tệp báo cáo nào trong các tệp đã gửi (Excel, CSV, ODS, Word, ZIP).")
    }
    var files: [Batch.File] = []
    for entry in given.entries where entry.path != record(in: folder).path {
      let number = files.count + 1
      let name = entry.path.split(separator: "/").last.map(String.init) ?? ""
      var file = Batch.File(
        number: number, name: name, path: String(entry.path.dropFirst(folder.path.count + 1)))
      switch entry.content {
      case .file: break
      case .packed(let bytes):
        let inner = "goi-\(number)/\(UploadName.safe(name))"
        let place = folder.appending(path: inner)
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: place)
        file = Batch.File(number: number, name: name, path: inner)
      case .damaged(let reason):
        (file.state, file.outcome) = (.refused, ["Không đọc được: \(reason)."])
      case .other(let reason): (file.state, file.outcome) = (.other, [reason])
      }
      files.append(file)
    }
    return files
  }

  private func record(of id: String) -> URL { record(in: folder(of: id)) }

  private func record(in folder: URL) -> URL { folder.appending(path: ".batch.json") }

  private static func isPartOfToken(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      || byte == 45 || byte == 95
  }
}
