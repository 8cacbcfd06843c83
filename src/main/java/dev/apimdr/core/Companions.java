package dev.apimdr.core;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a backup left out with what a target has. What every service has of its own, the
 * host names Azure gives it, is no difference.
 */
public final class Companions {

  /** The companion's name for the diagnostic settings, which are read apart from the service. */
  public static final String DIAGNOSTICS = "diagnosticSettings";

  /** In place of a part of the companion that could not be read: why. */
  public static final String UNREADABLE = "unreadable";

  private static final String HOST_NAMES = "hostnameConfigurations";
  private static final String NONE = "none";
  private static final int LONGEST = 500;

  private Companions() {}

  /**
   * What differs.
   *
   * @param source what the backup left out, as it was when it was taken
   * @param target the same parts of the restored service, as they are
   */
  public static Comparison compare(Map<String, Object> source, Map<String, Object> target) {
    Set<String> settings = new LinkedHashSet<>(source.keySet());
    settings.addAll(target.keySet());
    List<Comparison.Difference> differences = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (String setting : settings) {
      Object was = source.get(setting);
      Object is = target.get(setting);
      if (isUnreadable(was) || isUnreadable(is)) {
        unreadable.add(setting + " could not be read");
      } else {
        String before = text(own(setting, was));
        String after = text(own(setting, is));
        if (!before.equalsIgnoreCase(after)) {
          differences.add(new Comparison.Difference(setting, cut(before), cut(after)));
        }
      }
    }
    return new Comparison(differences, unreadable.isEmpty() ? null : String.join("; ", unreadable));
  }

  private static boolean isUnreadable(@Nullable Object part) {
    return part instanceof Map<?, ?> map && map.containsKey(UNREADABLE);
  }

  /** Without the host names that Azure gives each service by itself. */
  private static @Nullable Object own(String setting, @Nullable Object part) {
    if (!setting.equals(HOST_NAMES) || !(part instanceof List<?> names)) {
      return part;
    }
    return names.stream().filter(name -> !isBuiltIn(name)).toList();
  }

  private static boolean isBuiltIn(Object name) {
    return name instanceof Map<?, ?> host
        && ("BuiltIn".equals(host.get("certificateSource"))
            || String.valueOf(host.get("hostName"))
                .toLowerCase(Locale.ROOT)
                .matches("[a-z0-9-]+(\\.[a-z]+)?\\.azure-api\\.(net|us|cn)"));
  }

  /** One text for one meaning: the order of fields and entries says nothing. */
  private static String text(@Nullable Object part) {
    if (part instanceof Map<?, ?> map) {
      String fields =
          map.entrySet().stream()
              .map(field -> field.getKey() + ": " + text(field.getValue()))
              .sorted()
              .collect(Collectors.joining(", "));
      return fields.isEmpty() ? NONE : "{" + fields + "}";
    }
    if (part instanceof List<?> list) {
      String entries =
          list.stream().map(Companions::text).sorted().collect(Collectors.joining(", "));
      return entries.isEmpty() ? NONE : "[" + entries + "]";
    }
    return part == null ? NONE : part.toString();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
