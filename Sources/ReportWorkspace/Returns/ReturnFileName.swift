import Foundation
import ReportCore

/// What is a file of returns: the one place that says so.
enum ReturnFileName {
  /// The endings of files that can be read, in any case.
  static let endings = ["csv", "tsv", "xlsx", "xlsm", "xls", "ods"]

  /// Whether a file is one of returns, by its name.
  static func isReturn(_ name: String) -> Bool {
    // Spreadsheet programs keep a file of such a name beside one that is open.
    endings.contains((name as NSString).pathExtension.lowercased()) && !name.hasPrefix("~$")
  }

  /// The files of returns in a folder and the folders below, with what cannot be read of them.
  static func walk(_ folder: String) -> FolderWalk { FolderWalk(folder, where: isReturn) }
}

extension FolderWalk {
  /// Whether there is nothing of interest, and nothing that might be.
  var isEmpty: Bool { files.isEmpty && obstacles.isEmpty }
}
