import Dispatch
import Foundation
import ReportIntake
import Synchronization
import WorkbookReading

/// Work on the workbooks of a province's communes.
extension Bench {
  /// Reads every cell of every workbook of a folder, on all cores or on as many as are asked for.
  static func readWorkbooks(_ arguments: [String]) throws {
    let folder = arguments[0]
    let lanes = arguments.count > 1 ? Int(arguments[1]) ?? 2 : 2
    let paths = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .map { "\(folder)/\($0)" }
    let next = Mutex(0)
    let values = Mutex([[WorkbookCell.Value]](repeating: [], count: paths.count))
    let (_, cost) = timed {
      DispatchQueue.concurrentPerform(iterations: lanes) { _ in
        while true {
          let index = next.withLock { value in
            defer { value += 1 }
            return value
          }
          guard index < paths.count,
            let workbook = try? Workbook(contentsOf: URL(filePath: paths[index]))
          else { return }
          let found = workbook.sheets.flatMap { $0.cells.map(\.value) }
          values.withLock { $0[index] = found }
        }
      }
    }
    var count = 0
    var letters = 0
    for value in values.withLock({ $0 }).joined() {
      switch value {
      case .text(let text), .number(let text):
        count += 1
        letters += text.unicodeScalars.count
      default: throw CocoaError(.fileReadCorruptFile)
      }
    }
    report(cost, "\(count) \(letters)")
  }
}
