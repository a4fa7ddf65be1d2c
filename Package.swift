// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "reportgen",
  products: [
    .library(name: "ReportCore", targets: ["ReportCore"]),
    .library(name: "ReportTemplates", targets: ["ReportTemplates"]),
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2")
  ],
  targets: [
    .target(name: "DelimitedText"),
    .target(name: "ReportCore"),
    .target(
      name: "ReportTemplates",
      dependencies: ["ReportCore", .product(name: "Yams", package: "Yams")]),
    .testTarget(name: "DelimitedTextTests", dependencies: ["DelimitedText"]),
    .testTarget(
      name: "ReportTemplatesTests", dependencies: ["ReportTemplates", "ReportCore"]),
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
