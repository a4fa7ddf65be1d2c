import ArgumentParser
import Foundation
import ReportWorkspace

/// What was typed wrong, where the parser speaks of something else: of a missing `--period` where
/// `--perod` was typed, of a missing value where that is negative.
enum CommandLineSlip {
  /// Says what was typed wrong; `nil` if nothing is known to be.
  static func words(for arguments: [String], of root: any ParsableCommand.Type) -> String? {
    let (command, name) = command(in: arguments, of: root)
    let typed = arguments.prefix { $0 != "--" }
    let help = root.helpMessage(for: command)
    let known = Set(help.matches(of: /--[a-z][a-z0-9-]*/).map { String($0.output) })
    let options = typed.filter { $0.hasPrefix("--") }.map { String($0.prefix { $0 != "=" }) }
    if let option = options.first(where: { !known.contains($0) }) {
      let names = known.flatMap { OptionWords.names(of: String($0.dropFirst(2))).map { "--" + $0 } }
      let hint =
        Spelling.nearest(to: option, among: known.sorted() + names.sorted())
        .map { " Có phải '\($0)' không?" } ?? ""
      return "Không có tùy chọn '\(option)'.\(hint) Xem các tùy chọn: \(name) --help"
    }
    return typed.first { $0.wholeMatch(of: /-[0-9].*/) != nil }.map { number in
      "'\(number)' bị hiểu là tùy chọn. Số âm chỉ dùng được cho chỉ tiêu có thể âm, và viết ở cuối câu lệnh,"
        + " sau '--': \(name) … -- \(number)"
    }
  }

  /// The command that the first words name.
  private static func command(
    in arguments: [String], of root: any ParsableCommand.Type
  ) -> (any ParsableCommand.Type, name: String) {
    var (command, name) = (root, root._commandName)
    for word in arguments {
      guard
        let next = command.configuration.subcommands.first(where: { $0._commandName == word })
      else { break }
      (command, name) = (next, "\(name) \(word)")
    }
    // Its options are those of what it does where nothing more is said.
    return (command.configuration.defaultSubcommand ?? command, name)
  }
}
