import ArgumentParser

struct Plans: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Xem kế hoạch; chuyển kế hoạch sang năm sau.",
    subcommands: [Show.self, Next.self], defaultSubcommand: Show.self)
}
