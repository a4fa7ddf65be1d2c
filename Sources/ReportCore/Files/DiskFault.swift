internal import Foundation

/// What the system refused, and at which path.
package struct DiskFault: Error {
  /// The file or folder.
  package let path: String
  /// Whether it was to be read, and not written.
  package let isReading: Bool
  /// What the system said.
  package let cause: any Error

  /// Creates a failure at a path.
  package init(_ path: String, isReading: Bool = false, cause: any Error) {
    (self.path, self.isReading, self.cause) = (path, isReading, cause)
  }

  /// What the C library failed with last, at a path.
  static func last(_ path: String) -> DiskFault { DiskFault(path, cause: SystemFault.last) }

  /// What happened, for an officer, and what to do.
  package var words: String {
    let fault = SystemFault(cause)
    return isReading ? fault.wordsOfReading : fault.wordsOfWriting
  }
}
