// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "reportgen",
  products: [
    .library(name: "DelimitedText", targets: ["DelimitedText"]),
    .library(name: "ReportIntake", targets: ["ReportIntake"]),
  ],
  targets: [
    .target(name: "DelimitedText"),
    .testTarget(name: "DelimitedTextTests", dependencies: ["DelimitedText"]),
    .target(name: "ReportIntake"),
    .testTarget(
      name: "ReportIntakeTests",
      dependencies: ["ReportIntake"]
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
