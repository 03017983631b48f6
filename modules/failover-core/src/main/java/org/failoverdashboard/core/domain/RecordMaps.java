package org.failoverdashboard.core.domain;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records as maps and back, by the names of their components. Durations are nanoseconds; a null is
 * left out; of a sealed type the name of the record stands beside its values.
 *
 * <p>Invariant: two components of one record that are the same object are the same object again
 * after reading: who compares an observation by identity decides the same.
 */
public final class RecordMaps {
  private static final String IS = "is";
  private static final String SAME = "same";

  private RecordMaps() {}

  public static Map<String, Object> write(Record written) {
    Map<String, Object> map = new LinkedHashMap<>();
    Map<String, Object> before = new LinkedHashMap<>();
    for (RecordComponent component : written.getClass().getRecordComponents()) {
      Object value = value(component, written);
      if (value == null) {
        continue;
      }
      String same = value instanceof Record ? nameOf(before, value) : null;
      map.put(component.getName(), same == null ? plain(value) : Map.of(SAME, same));
      before.put(component.getName(), value);
    }
    if (Arrays.stream(written.getClass().getInterfaces()).anyMatch(Class::isSealed)) {
      map.put(IS, written.getClass().getSimpleName());
    }
    return map;
  }

  /**
   * @throws IllegalArgumentException when the map is no such record
   */
  public static <T extends Record> T read(Map<?, ?> map, Class<T> type) {
    return type.cast(record(map, type));
  }

  private static @Nullable String nameOf(Map<String, Object> before, Object value) {
    return before.entrySet().stream()
        .filter(entry -> entry.getValue() == value)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static Object plain(Object value) {
    return switch (value) {
      case Record inner -> write(inner);
      case Collection<?> all -> all.stream().map(RecordMaps::plain).toList();
      case Enum<?> constant -> constant.name();
      case Duration duration -> duration.toNanos();
      case Number number -> number;
      case Boolean truth -> truth;
      case Instant at -> at.toString();
      case UUID id -> id.toString();
      case String text -> text;
      default -> throw new IllegalArgumentException("no plain value: " + value.getClass());
    };
  }

  private static Record record(Map<?, ?> map, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (RecordComponent component : components) {
      Object given = map.get(component.getName());
      Object value =
          given instanceof Map<?, ?> inner && inner.get(SAME) instanceof String same
              ? values.get(same)
              : typed(given, component.getGenericType());
      if (value == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        throw new IllegalArgumentException(type.getSimpleName() + " without " + component);
      }
      values.put(component.getName(), value);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return (Record) type.getConstructor(types).newInstance(values.values().toArray());
    } catch (ReflectiveOperationException | IllegalArgumentException | NullPointerException e) {
      Throwable because = e instanceof InvocationTargetException ? e.getCause() : e;
      throw new IllegalArgumentException("no " + type.getSimpleName() + ": " + because, e);
    }
  }

  private static @Nullable Object typed(@Nullable Object given, Type type) {
    if (type instanceof ParameterizedType collection) {
      List<@Nullable Object> all =
          given instanceof List<?> list
              ? list.stream()
                  .<@Nullable Object>map(
                      each -> typed(each, collection.getActualTypeArguments()[0]))
                  .toList()
              : List.of();
      return collection.getRawType() == List.class ? all : new LinkedHashSet<>(all);
    }
    return given == null ? absent((Class<?>) type) : single(given, (Class<?>) type);
  }

  /** What a version that did not know the component did not write. */
  private static @Nullable Object absent(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 0;
    }
    return type == long.class ? 0L : null;
  }

  private static Object single(Object given, Class<?> type) {
    if (given instanceof Map<?, ?> map) {
      return record(map, type.isSealed() ? permitted(map, type) : type);
    }
    if (type.isEnum()) {
      return constant(given, type);
    }
    if (given instanceof Number number) {
      return number(number, type);
    }
    if (type == Instant.class) {
      return Instant.parse(given.toString());
    }
    return type == UUID.class ? UUID.fromString(given.toString()) : given;
  }

  private static Object number(Number number, Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return number.intValue();
    }
    return type == Duration.class ? Duration.ofNanos(number.longValue()) : number.longValue();
  }

  private static Class<?> permitted(Map<?, ?> map, Class<?> type) {
    return Arrays.stream(type.getPermittedSubclasses())
        .filter(each -> each.getSimpleName().equals(map.get(IS)))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no " + type.getSimpleName() + ": " + map.get(IS)));
  }

  private static Object constant(Object name, Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> ((Enum<?>) each).name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no " + type.getSimpleName() + ": " + name));
  }

  private static @Nullable Object value(RecordComponent component, Record of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("cannot be read: " + Objects.toString(component), impossible);
    }
  }
}
