import Foundation
import ReportWorkspace

/// Questions to whoever sits at the terminal.
enum Dialogue {
  /// Asks until the answer can be used.
  ///
  /// - Parameters:
  ///   - question: the question.
  ///   - answers: what can be answered, numbered from 1 on.
  ///   - usual: the number that stands for saying nothing; 0 if something must be said.
  ///   - take: makes something of the answer.
  /// - Returns: what was made of it.
  /// - Throws: `Failure` if nobody answers any more.
  static func ask<Answer>(
    _ question: String, answers: [String] = [], usual: Int = 0,
    take: (String) throws -> Answer
  ) throws -> Answer {
    while true {
      Console.note(question)
      for (index, answer) in answers.enumerated() {
        Console.note("  \(index + 1). \(answer)\(index + 1 == usual ? " [Enter]" : "")")
      }
      guard let line = readLine() else {
        throw Failure(.usage, "Chưa trả lời hết các câu hỏi; chưa tạo gì.")
      }
      do {
        return try take(line)
      } catch let error as WorkspaceError where error.code == .invalidRequest {
        Console.note(error.placed.said(\.command))
      }
    }
  }
}
