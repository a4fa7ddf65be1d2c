import Foundation
public import ReportCore
import ReportManifest

/// The keys of the units from which a workspace receives packages, in its file `keys.json`.
public struct KeyRegister: Sendable {
  /// The name of the file.
  public static let fileName = "keys.json"

  /// The keys, in the order in which they were registered.
  public private(set) var keys: [RegisteredKey] = []

  private let path: String

  /// Reads the keys of a workspace; one without the file knows none.
  ///
  /// - Throws: `WorkspaceError` if the file cannot be read: then nobody could be believed.
  init(of workspace: Workspace) throws(WorkspaceError) {
    path = workspace.folder.appending(path: Self.fileName).path
    guard FileManager.default.fileExists(atPath: path) else { return }
    guard let data = FileManager.default.contents(atPath: path),
      let keys = try? JSONDecoder().decode([RegisteredKey].self, from: data)
    else {
      throw WorkspaceError(
        .unacceptableData, "\(path): không đọc được danh sách khóa niêm phong.")
    }
    self.keys = keys
  }

  /// Adds a key of a unit.
  mutating func register(
    _ key: SealCheckKey, of unit: OrganisationUnit, on day: CalendarDate
  ) throws {
    if let known = keys.first(where: { $0.fingerprint == key.fingerprint }) {
      throw WorkspaceError(
        .invalidRequest, "Khóa này đã được đăng ký cho đơn vị \(known.unit.code), \(known.state).")
    }
    keys.append(
      RegisteredKey(
        unit: unit.id, key: key.hex, fingerprint: key.fingerprint, registered: day, end: nil))
    try write()
  }

  /// Says that a key counts no more.
  mutating func end(_ fingerprint: String, _ end: RegisteredKey.End) throws -> RegisteredKey {
    let wanted = fingerprint.lowercased().filter { !$0.isWhitespace }
    let found = keys.indices.filter { keys[$0].fingerprint.hasPrefix(wanted) }
    guard wanted.count >= 8, let place = found.first, found.count == 1 else {
      throw WorkspaceError(
        .invalidRequest,
        found.count > 1
          ? "Nhiều khóa có dấu vân tay bắt đầu như vậy; hãy ghi dài hơn."
          : "Không có khóa nào mang dấu vân tay đó (ghi ít nhất 8 ký tự đầu; xem 'reportgen keys list')."
      )
    }
    // Who has lost a key cannot find it again; one that was withdrawn may get lost afterwards.
    if keys[place].end?.kind == .lost {
      throw WorkspaceError(.invalidRequest, "Khóa này \(keys[place].state).")
    }
    keys[place].end = end
    try write()
    return keys[place]
  }

  private func write() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    try DurableFile.replace([UInt8](try encoder.encode(keys)) + [10], at: path)
  }

  /// What is to be said of a package by its seal.
  enum Judgement: Hashable {
    /// A key of its unit sealed it, and counts.
    case sealed(RegisteredKey)
    /// No key of its unit is known, so nothing can be said.
    case unknown(String)
    /// It is not believed, for a reason.
    case refused(String)
  }

  /// Judges a package by its seal.
  ///
  /// - Parameters:
  ///   - state: what the seal says.
  ///   - manifest: what the package says of itself.
  /// - Returns: what is to be said of it.
  func judge(_ state: PackageSeal.State, of manifest: Manifest) -> Judgement {
    let own = keys.filter { $0.unit.code == manifest.unit.code }
    let name = manifest.unitName
    switch state {
    case .broken: return .refused(SealWords.broken)
    case .none:
      return own.isEmpty
        ? .unknown(SealWords.noneYet(of: name)) : .refused(SealWords.missing(of: name))
    case .whole(let seal):
      guard let key = keys.first(where: { $0.fingerprint == seal.fingerprint }) else {
        let print = KeyRegister.shown(seal.fingerprint)
        return own.isEmpty
          ? .unknown(SealWords.unregistered(print)) : .refused(SealWords.strange(print, of: name))
      }
      if key.unit.code != manifest.unit.code {
        return .refused(SealWords.ofAnother(key.unit.code, than: name))
      }
      return key.objection(to: manifest.created).map { .refused($0) } ?? .sealed(key)
    }
  }

  /// A fingerprint as it is read out: its first 32 digits in groups of four.
  public static func shown(_ fingerprint: String) -> String {
    stride(from: 0, to: 32, by: 4).map { start in
      String(fingerprint.dropFirst(start).prefix(4))
    }.joined(separator: " ")
  }
}

extension OpenWorkspace {
  /// The keys of the units whose packages are received.
  ///
  /// - Throws: `WorkspaceError` if the list cannot be read.
  public func keys() throws(WorkspaceError) -> KeyRegister { try KeyRegister(of: workspace) }

  /// Registers the key of a unit, after both sides have compared its fingerprint.
  ///
  /// - Parameters:
  ///   - key: the key.
  ///   - words: the unit's code or name.
  ///   - day: today.
  /// - Throws: `WorkspaceError` if there is no such unit, or the key is known already.
  public func register(
    _ key: SealCheckKey, of words: String, on day: CalendarDate
  ) throws(WorkspaceError) {
    let edition = workspace.settings.unit.edition
    guard let hierarchy = workspace.history.hierarchies[edition] else {
      throw WorkspaceError(
        .invalidRequest, UnitWords.unknownUnit(.init(words, in: edition), instead: nil))
    }
    let unit = try UnitNames(hierarchy).unit(words)
    try attempt {
      var register = try keys()
      try register.register(key, of: unit, on: day)
    }
  }

  /// Says that a key was lost, or that another took its place.
  ///
  /// - Parameters:
  ///   - fingerprint: the first digits of its fingerprint, at least eight.
  ///   - kind: what became of it.
  ///   - day: the first day on which it counts no more.
  ///   - reason: why.
  /// - Returns: the key.
  /// - Throws: `WorkspaceError` if there is no such key.
  @discardableResult
  public func end(
    key fingerprint: String, _ kind: RegisteredKey.End.Kind, on day: CalendarDate, reason: String
  ) throws(WorkspaceError) -> RegisteredKey {
    try attempt {
      var register = try keys()
      return try register.end(fingerprint, .init(kind: kind, day: day, reason: reason))
    }
  }
}
