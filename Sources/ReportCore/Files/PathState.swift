internal import Foundation

/// What stands at a path. Not being allowed to look is no absence.
package enum PathState: Hashable, Sendable {
  /// Nothing is there.
  case absent
  /// A file to read from its beginning to its end.
  case file
  /// A folder.
  case folder
  /// A link to something that is not there.
  case danglingLink
  /// A device, a pipe or a socket: reading it might never end.
  case special
  /// It cannot be told.
  case unreachable(SystemFault)

  /// Looks at a path; links are followed.
  package init(_ path: String) {
    var status = stat()
    if stat(path, &status) == 0 {
      switch status.st_mode & S_IFMT {
      case S_IFREG: self = .file
      case S_IFDIR: self = .folder
      default: self = .special
      }
      return
    }
    let fault = SystemFault(SystemFault.last)
    guard fault == .missing else {
      self = .unreachable(fault)
      return
    }
    self = lstat(path, &status) == 0 ? .danglingLink : .absent
  }

  /// Why there is nothing to read, for an officer; `nil` for a file or a folder.
  package var reason: String? {
    switch self {
    case .file, .folder: nil
    case .absent: SystemFault.missing.wordsOfReading
    case .danglingLink: "là liên kết đến một tệp không còn ở đó"
    case .special: "không phải là tệp thường (thiết bị hoặc đường ống)"
    case .unreachable(let fault): fault.wordsOfReading
    }
  }
}
