package org.failoverdashboard.core.supervise;

/** Leadership among observers, as far as this one knows; answered from memory. */
public interface Leadership {
  /** True while nobody else can lead. */
  boolean leading();

  /** The fencing token, another one for every time this observer led; 0 when it never did. */
  long token();
}
