// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "reportgen",
  products: [
    .library(name: "ReportCore", targets: ["ReportCore"]),
    .library(name: "ReportIntake", targets: ["ReportIntake"]),
    .library(name: "CSVExport", targets: ["CSVExport"]),
  ],
  targets: [
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    // Lifetimes: the reader lends out views of the caller's bytes, which the language checks.
    .target(name: "DelimitedText", swiftSettings: [.enableExperimentalFeature("Lifetimes")]),
    .target(name: "ReportCore"),
    .target(name: "ReportIntake", dependencies: ["ReportCore", "DelimitedText", "CZip", "CExpat"]),
    .target(name: "CSVExport", dependencies: ["ReportCore", "DelimitedText"]),
    .testTarget(name: "DelimitedTextTests", dependencies: ["DelimitedText"]),
    .testTarget(
      name: "ReportIntakeTests",
      dependencies: ["ReportIntake", "CZip"],
      exclude: ["Fixtures/make_fixtures.py"],
      resources: [.copy("Fixtures")]
    ),
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
