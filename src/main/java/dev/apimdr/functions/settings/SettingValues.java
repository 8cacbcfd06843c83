package dev.apimdr.functions.settings;

import dev.apimdr.core.schedule.Schedule;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The environment's values, one by one, each of the type that is asked for. An empty value counts
 * as unset; blanks around one are cut off. What is wrong with a value is noted as a problem.
 */
final class SettingValues {

  private final Map<String, String> set = new TreeMap<>();
  private final Set<String> blank = new TreeSet<>();
  private final SettingProblems problems;

  SettingValues(Map<String, String> environment, SettingProblems problems) {
    this.problems = problems;
    environment.forEach(
        (name, value) -> {
          if (value.isBlank()) {
            blank.add(name);
          } else {
            set.put(name, value.strip());
          }
        });
  }

  /** Those that are set, by name. */
  Map<String, String> all() {
    return set;
  }

  @Nullable String text(String name) {
    return set.get(name);
  }

  String text(String name, String otherwise) {
    return set.getOrDefault(name, otherwise);
  }

  /** Whether somebody has set a value to nothing: where that means something. */
  boolean isBlank(String name) {
    return blank.contains(name);
  }

  Duration positive(String name, Duration otherwise) {
    String text = set.get(name);
    Duration duration = text == null ? otherwise : Durations.positive(name, text, problems);
    return duration == null ? otherwise : duration;
  }

  Duration notNegative(String name, Duration otherwise) {
    String text = set.get(name);
    Duration duration = text == null ? otherwise : Durations.notNegative(name, text, problems);
    return duration == null ? otherwise : duration;
  }

  boolean flag(String name, boolean otherwise) {
    return isFirst(name, otherwise, "true", "false");
  }

  boolean isOn(String name, boolean otherwise) {
    return isFirst(name, otherwise, "on", "off");
  }

  private boolean isFirst(String name, boolean otherwise, String first, String second) {
    String word = text(name, otherwise ? first : second).toLowerCase(Locale.ROOT);
    if (!word.equals(first) && !word.equals(second)) {
      problems.add(name, "must be " + first + " or " + second);
    }
    return word.equals(first);
  }

  /** The client id of an identity. */
  @Nullable String clientId(String name) {
    String clientId = set.get(name);
    if (clientId != null && !AccessRules.isGuid(clientId)) {
      problems.add(name, AccessRules.GUID);
    }
    return clientId;
  }

  /** A timer's schedule, in UTC. */
  Schedule schedule(String name, String otherwise) {
    String schedule = text(name, otherwise);
    if (Ncrontab.isValid(schedule)) {
      return Schedule.parse(schedule);
    }
    problems.add(
        name, "must be NCRONTAB with six fields, seconds first, such as " + otherwise + " (UTC)");
    return Schedule.parse(otherwise);
  }

  /** A plain http or https URL, without its final slash. */
  @Nullable URI url(String name, @Nullable String otherwise) {
    String given = set.get(name);
    String text = given == null ? otherwise : given;
    if (text == null) {
      return null;
    }
    try {
      URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      if (isPlain(url)) {
        return url;
      }
    } catch (URISyntaxException malformed) {
      // Noted below, like every other text that is no such URL.
    }
    problems.add(name, "must be an absolute https URL without credentials, query or fragment");
    return null;
  }

  private static boolean isPlain(URI url) {
    return ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()))
        && url.getHost() != null
        && url.getRawUserInfo() == null
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }
}
