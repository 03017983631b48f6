package org.failoverdashboard.web.page;

/**
 * What an address leads to.
 *
 * @param view the Faces view that shows it
 * @param name of the cluster, region or incident it is about; empty where it is about no single one
 * @param missing what is wrong with the address, a sentence; empty when nothing is
 * @param advice what to do about it
 */
record Subject(String view, String name, String missing, String advice) {
  static Subject of(String view, String name) {
    return new Subject(view, name, "", "");
  }

  static Subject missing(String what, String advice) {
    return new Subject("/missing.xhtml", "", what, advice);
  }

  boolean found() {
    return missing.isEmpty();
  }
}
