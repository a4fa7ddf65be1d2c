// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "reportgen",
  products: [
    .library(name: "ReportCore", targets: ["ReportCore"]),
    .library(name: "XLSXExport", targets: ["XLSXExport"]),
  ],
  targets: [
    .target(name: "DelimitedText"),
    .target(name: "ReportCore"),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev", "zlib1g-dev"])]),
    .target(name: "XLSXExport", dependencies: ["ReportCore", "CXLSXWriter"]),
    .testTarget(name: "DelimitedTextTests", dependencies: ["DelimitedText"]),
    .testTarget(name: "XLSXExportTests", dependencies: ["XLSXExport", "ReportCore"]),
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
