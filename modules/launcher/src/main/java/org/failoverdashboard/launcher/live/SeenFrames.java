package org.failoverdashboard.launcher.live;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

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

  /** A text frame. */
  List<Pushed> of(byte[] bytes, int from, int length) {
    Key key = key(bytes, from, length);
    List<Pushed> known = seen.get(key);
    return known != null ? known : keep(key, Pushed.of(bytes, from, length));
  }

  /** A binary frame: deflated text. */
  List<Pushed> ofPacked(byte[] bytes, int from, int length) {
    Key key = key(bytes, from, length);
    List<Pushed> known = seen.get(key);
    if (known != null) {
      return known;
    }
    byte[] text = unpacked(bytes, from, length);
    return keep(key, Pushed.of(text, 0, text.length));
  }

  private static byte[] unpacked(byte[] bytes, int from, int length) {
    Inflater inflater = new Inflater(true);
    try (InflaterInputStream text =
        new InflaterInputStream(new ByteArrayInputStream(bytes, from, length), inflater)) {
      return text.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("pushed what is not deflated", e);
    } finally {
      inflater.end();
    }
  }

  private static Key key(byte[] bytes, int from, int length) {
    int some = Math.min(PREFIX, length);
    return new Key(
        new String(bytes, from, some, StandardCharsets.ISO_8859_1),
        new String(bytes, from + length - some, some, StandardCharsets.ISO_8859_1),
        length);
  }

  private List<Pushed> keep(Key key, List<Pushed> read) {
    seen.put(key, read);
    if (seen.size() > BOUND) {
      Iterator<Key> oldest = seen.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    return read;
  }
}
