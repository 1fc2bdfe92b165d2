/// The colors of lines, points and areas, told apart by color-blind readers on light and dark
/// pages.
///
/// The hues are those of Okabe and Ito (2008), darkened or lightened until each stands out from the
/// page by a contrast of at least 3 : 1. Yellow is left out: it cannot be seen on white.
public enum SeriesColor: String, CaseIterable, Sendable {
  /// The first color of a panel: data.
  case blue
  /// The second color of a panel: the model.
  case vermilion
  /// The third color of a panel.
  case green
  /// The fourth color of a panel.
  case purple
  /// The fifth color of a panel.
  case orange
  /// The sixth color of a panel.
  case sky
  /// The color of the text.
  case ink
  /// The color of secondary text and of reference lines.
  case muted

  /// The colors which a panel gives to its marks, in this order.
  public static let cycle: [SeriesColor] = [.blue, .vermilion, .green, .purple, .orange, .sky]

  /// The color on a light page.
  public var light: RGBA {
    switch self {
    case .blue: RGBA(hex: 0x0072b2)
    case .vermilion: RGBA(hex: 0xd55e00)
    case .green: RGBA(hex: 0x008f68)
    case .purple: RGBA(hex: 0xb65f92)
    case .orange: RGBA(hex: 0xa87400)
    case .sky: RGBA(hex: 0x2f95d0)
    case .ink: RGBA(hex: 0x1f2328)
    case .muted: RGBA(hex: 0x636c76)
    }
  }

  /// The color on a dark page.
  public var dark: RGBA {
    switch self {
    case .blue: RGBA(hex: 0x4da3dd)
    case .vermilion: RGBA(hex: 0xff8b4d)
    case .green: RGBA(hex: 0x33c399)
    case .purple: RGBA(hex: 0xe79cc6)
    case .orange: RGBA(hex: 0xf0b93a)
    case .sky: RGBA(hex: 0x9fd6f5)
    case .ink: RGBA(hex: 0xe6edf3)
    case .muted: RGBA(hex: 0x9198a1)
    }
  }
}
