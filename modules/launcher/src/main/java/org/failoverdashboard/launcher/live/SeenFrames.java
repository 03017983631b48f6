package org.failoverdashboard.launcher.live;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A frame is the same for every listener that keeps up, so it is read as JSON once and known again
 * by its first bytes, its last ones and its length; the listeners would otherwise take the machine
 * for themselves. It is used by one thread.
 */
final class SeenFrames {
  private static final int BOUND = 512;
  private static final int PREFIX = 120;

  private record Key(String beginning, String end, int length) {}

  private final Map<Key, List<Pushed>> seen = new LinkedHashMap<>();

  List<Pushed> of(byte[] text, int from, int length) {
    int some = Math.min(PREFIX, length);
    Key key =
        new Key(
            new String(text, from, some, StandardCharsets.ISO_8859_1),
            new String(text, from + length - some, some, StandardCharsets.ISO_8859_1),
            length);
    List<Pushed> known = seen.get(key);
    if (known == null) {
      known = Pushed.of(text, from, length);
      seen.put(key, known);
      if (seen.size() > BOUND) {
        Iterator<Key> oldest = seen.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
    }
    return known;
  }
}
