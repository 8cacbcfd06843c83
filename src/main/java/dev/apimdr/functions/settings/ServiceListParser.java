package dev.apimdr.functions.settings;

import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.Follow;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.json.JsonInput;
import dev.apimdr.json.JsonReader;
import dev.apimdr.json.JsonValue;
import dev.apimdr.json.NotJsonException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one service list: a JSON array of ARM ids, or of objects with an {@code id}. */
final class ServiceListParser {

  static final Set<String> PROTECTED_FIELDS =
      Set.of("id", "accessType", "accessClientId", "rpo", "rto");
  static final Set<String> TARGET_FIELDS =
      Set.of("id", "from", "accessType", "accessClientId", "follow");

  private static final String FOLLOW = "follow";

  private final Set<String> known;
  private final SettingProblems problems;

  private ServiceListParser(Set<String> known, SettingProblems problems) {
    this.known = known;
    this.problems = problems;
  }

  /** The entries by key. A problem of an entry is reported with its place in the list. */
  static Map<String, ServiceEntry> read(
      String setting, String text, Set<String> known, SettingProblems problems) {
    Map<String, ServiceEntry> entries = new LinkedHashMap<>();
    JsonInput json;
    try {
      json = JsonReader.readInput(text);
    } catch (NotJsonException malformed) {
      problems.add(setting, "is " + malformed.getMessage());
      return entries;
    }
    if (!json.value().isArray()) {
      problems.add(setting, "must be a JSON array");
      return entries;
    }
    json.repeated()
        .forEach(path -> problems.add(setting + SettingProblems.named(path), "stands there twice"));
    ServiceListParser reader = new ServiceListParser(known, problems);
    List<JsonValue> elements = json.value().elements();
    for (int i = 0; i < elements.size(); i++) {
      String place = setting + "[" + i + "]";
      reader
          .entry(place, elements.get(i))
          .ifPresent(
              entry -> {
                if (entries.putIfAbsent(entry.id().key(), entry) != null) {
                  problems.add(place, "names service " + entry.id().key() + " a second time");
                }
              });
    }
    return entries;
  }

  private Optional<ServiceEntry> entry(String place, JsonValue node) {
    if (node.isText()) {
      return id(place, node)
          .map(id -> new ServiceEntry(place, id, null, null, null, null, null, null));
    }
    if (!node.isObject()) {
      problems.add(place, "must be an ARM id, or an object with an id");
      return Optional.empty();
    }
    node.names().stream()
        .filter(field -> !known.contains(field))
        .forEach(
            field -> problems.add(place + "." + SettingProblems.named(field), "is not known here"));
    AccessType accessType = accessType(place + ".accessType", node.get("accessType"));
    String clientId = clientId(place + ".accessClientId", node.get("accessClientId"));
    Duration rpo = duration(place + ".rpo", node.get("rpo"));
    Duration rto = duration(place + ".rto", node.get("rto"));
    Set<String> from = from(place + ".from", node.get("from"));
    Follow follow =
        known.contains(FOLLOW)
            ? FollowParser.read(place + "." + FOLLOW, node.get(FOLLOW), problems)
            : null;
    JsonValue id = node.get("id");
    if (id.isAbsent()) {
      problems.add(place + ".id", "is missing");
      return Optional.empty();
    }
    return id(place + ".id", id)
        .map(
            service ->
                new ServiceEntry(place, service, accessType, clientId, rpo, rto, from, follow));
  }

  private Optional<ServiceId> id(String place, JsonValue node) {
    if (node.isText()) {
      try {
        return Optional.of(ServiceId.parse(node.text().strip()));
      } catch (IllegalArgumentException malformed) {
        problems.add(place, "is " + malformed.getMessage());
        return Optional.empty();
      }
    }
    problems.add(place, "must be a text");
    return Optional.empty();
  }

  private @Nullable AccessType accessType(String place, JsonValue node) {
    if (node.isAbsent()) {
      return null;
    }
    Optional<AccessType> type = AccessType.of(node.text());
    if (type.isEmpty()) {
      problems.add(place, AccessRules.ONE_OF);
    }
    return type.orElse(null);
  }

  private @Nullable String clientId(String place, JsonValue node) {
    if (node.isAbsent()) {
      return null;
    }
    if (!node.isText() || !AccessRules.isGuid(node.text())) {
      problems.add(place, AccessRules.GUID);
    }
    return node.text();
  }

  private @Nullable Duration duration(String place, JsonValue node) {
    if (node.isAbsent()) {
      return null;
    }
    return Durations.positive(place, node.text(), problems);
  }

  private @Nullable Set<String> from(String place, JsonValue node) {
    if (node.isAbsent() || !known.contains("from")) {
      return null;
    }
    if (!node.isArray() || node.elements().isEmpty()) {
      problems.add(place, "must be an array of service names, with at least one");
      return null;
    }
    Set<String> from = new LinkedHashSet<>();
    for (JsonValue service : node.elements()) {
      String key = service.isText() ? service.text().strip().toLowerCase(Locale.ROOT) : "";
      if (!ServiceId.isKey(key)) {
        problems.add(place, "must hold names of services");
      } else if (!from.add(key)) {
        problems.add(place, "names service " + key + " twice");
      }
    }
    return from;
  }
}
