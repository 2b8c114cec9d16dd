package gridplan.paper;

import java.awt.Color;

/** The colours of the page, on paper. */
final class Ink {
  static final Color TEXT = new Color(0x1f2328);
  static final Color QUIET = new Color(0x5c6570);
  static final Color RULE = new Color(0xc9ced6);
  static final Color HEAD = new Color(0xf1f3f6);
  static final Color GRID = new Color(0x5a4a78);
  static final Color COMMUNITY = new Color(0x3d3d3d);
  static final Color CHOSEN = new Color(0x0b63ce);
  static final Color WATER = new Color(0x9cc3de);
  static final Color CASING = new Color(0xb9b4aa);
  static final Color STREET = Color.WHITE;
  static final Color LAND = new Color(0xf7f6f3);
  static final Color BUILDING = new Color(0xd9d3c6);
  static final Color OWN_BUILDING = new Color(0xb9a98c);
  static final Color PROBLEM = new Color(0xc1121f);
  static final Color GOOD = new Color(0x2e7d32);

  private Ink() {}
}
