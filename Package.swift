// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "reportgen",
  products: [
    .library(name: "ReportCore", targets: ["ReportCore"]),
    .library(name: "CSVExport", targets: ["CSVExport"]),
  ],
  targets: [
    // Lifetimes: the reader lends out views of the caller's bytes, which the language checks.
    .target(name: "DelimitedText", swiftSettings: [.enableExperimentalFeature("Lifetimes")]),
    .target(name: "ReportCore"),
    .target(name: "CSVExport", dependencies: ["ReportCore", "DelimitedText"]),
    .testTarget(name: "DelimitedTextTests", dependencies: ["DelimitedText"]),
  ]
)

for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .swiftLanguageMode(.v6),
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .treatAllWarnings(as: .error),
    ]
}
