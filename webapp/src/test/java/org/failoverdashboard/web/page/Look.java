package org.failoverdashboard.web.page;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/** How somebody looks at a page. */
public enum Look {
  LIGHT(1440, 900, ColorScheme.LIGHT),
  DARK(1440, 900, ColorScheme.DARK),
  /** The narrowest phone. */
  PHONE(360, 740, ColorScheme.LIGHT);

  final int width;
  final int height;
  final ColorScheme scheme;

  Look(int width, int height, ColorScheme scheme) {
    this.width = width;
    this.height = height;
    this.scheme = scheme;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
