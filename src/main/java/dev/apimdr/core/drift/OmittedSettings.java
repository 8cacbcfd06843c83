package dev.apimdr.core.drift;

import dev.apimdr.core.text.Truncate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares the settings that a backup left out with those of a restored target. The host names that
 * Azure gives each service are its own and no difference.
 */
public final class OmittedSettings {

  /** The name of the diagnostic settings among them; they are read apart from the service. */
  public static final String DIAGNOSTICS = "diagnosticSettings";

  /** The one field of a part that could not be read; its value says why. */
  public static final String UNREADABLE = "unreadable";

  private static final String HOST_NAMES = "hostnameConfigurations";
  private static final String NONE = "none";
  private static final int LONGEST = 500;

  private OmittedSettings() {}

  /**
   * The settings that differ.
   *
   * @param source the settings that the backup left out, as they were when it was taken
   * @param target the same settings of the restored service, as they are
   */
  public static SettingsDrift compare(Map<String, Object> source, Map<String, Object> target) {
    Set<String> settings = new LinkedHashSet<>(source.keySet());
    settings.addAll(target.keySet());
    List<SettingsDrift.Difference> differences = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (String setting : settings) {
      Object was = source.get(setting);
      Object is = target.get(setting);
      if (isUnreadable(was) || isUnreadable(is)) {
        unreadable.add(setting + " could not be read");
      } else {
        Object before = own(setting, was);
        Object after = own(setting, is);
        if (!isEqual(before, after)) {
          differences.add(
              new SettingsDrift.Difference(
                  setting, shown(without(before, after)), shown(without(after, before))));
        }
      }
    }
    return new SettingsDrift(
        differences, unreadable.isEmpty() ? null : String.join("; ", unreadable));
  }

  private static boolean isUnreadable(@Nullable Object part) {
    return part instanceof Map<?, ?> map && map.containsKey(UNREADABLE);
  }

  /** The setting without the host names that Azure gives each service. */
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

  private static boolean isEqual(@Nullable Object one, @Nullable Object other) {
    return canonical(one).equals(canonical(other));
  }

  /**
   * A text that is equal for equal settings: the order of fields and entries and the case do not
   * matter, and an empty setting equals one that is not there.
   */
  private static String canonical(@Nullable Object part) {
    if (text(part).isEmpty()) {
      return "";
    }
    if (part instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(field -> field.getKey() + ": " + canonical(field.getValue()))
          .sorted()
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (part instanceof List<?> list) {
      return list.stream()
          .map(OmittedSettings::canonical)
          .sorted()
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return part == null ? "" : part.toString().toLowerCase(Locale.ROOT);
  }

  /** Only what the other does not have: among much that is equal a difference is hard to see. */
  private static @Nullable Object without(@Nullable Object part, @Nullable Object other) {
    if (part instanceof Map<?, ?> map && other instanceof Map<?, ?> others) {
      Map<Object, Object> left = new LinkedHashMap<>(map);
      left.entrySet().removeIf(field -> isEqual(field.getValue(), others.get(field.getKey())));
      return left;
    }
    if (part instanceof List<?> list && other instanceof List<?> others) {
      List<String> known =
          others.stream().map(OmittedSettings::canonical).collect(Collectors.toList());
      return list.stream().filter(entry -> !known.remove(canonical(entry))).toList();
    }
    return part;
  }

  private static String shown(@Nullable Object part) {
    String text = text(part);
    if (text.isEmpty()) {
      return NONE;
    }
    return Truncate.to(text, LONGEST, "…");
  }

  /** Fields and entries one after the other; nested ones in parentheses. */
  private static String text(@Nullable Object part) {
    if (part instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(field -> field.getKey() + ": " + inner(field.getValue()))
          .collect(Collectors.joining(", "));
    }
    if (part instanceof List<?> list) {
      boolean deep = list.stream().anyMatch(Map.class::isInstance);
      return list.stream()
          .map(OmittedSettings::text)
          .collect(Collectors.joining(deep ? "; " : ", "));
    }
    return part == null ? "" : part.toString();
  }

  private static String inner(@Nullable Object part) {
    return part instanceof Map<?, ?> || part instanceof List<?>
        ? "(" + text(part) + ")"
        : text(part);
  }
}
