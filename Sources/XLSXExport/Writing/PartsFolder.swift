import Foundation

/// Where the library keeps the parts of a workbook while it makes it.
///
/// It makes a file for each part, a dozen for every workbook, which have no name and are gone at once. On
/// a disk that costs a fifth of the time of a small workbook, so they lie in memory where there is a
/// file system in it and they are small; else in the folder of the workbook.
enum PartsFolder {
  private static let memory = "/dev/shm"
  /// The most bytes of parts that are kept in memory.
  private static let most = 16 << 20

  /// The folder for a workbook whose parts take about so many bytes.
  static func path(for path: String, bytes: Int) -> String {
    bytes <= most && hasRoom(for: bytes)
      ? memory : String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  }

  /// Whether there is a file system in memory with room for several such workbooks.
  private static func hasRoom(for bytes: Int) -> Bool {
    var system = statvfs()
    guard access(memory, W_OK) == 0, statvfs(memory, &system) == 0 else { return false }
    return UInt64(system.f_bavail) * UInt64(system.f_frsize) / 16 > UInt64(bytes)
  }
}
