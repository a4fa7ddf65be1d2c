import ArgumentParser

struct Plans: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Xem kế hoạch; chuyển sang năm sau; ghi nhận báo cáo của các cơ quan.",
    subcommands: [Show.self, Next.self, Received.self], defaultSubcommand: Show.self)
}
