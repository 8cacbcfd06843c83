package dev.apimdr.functions.settings;

import dev.apimdr.app.drill.DrillSettings;
import dev.apimdr.core.drill.DrillGroup;
import dev.apimdr.core.drill.DrillPlace;
import dev.apimdr.core.drill.DrillRequest.Selection;
import dev.apimdr.core.schedule.Schedule;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.json.JsonInput;
import dev.apimdr.json.JsonReader;
import dev.apimdr.json.JsonValue;
import dev.apimdr.json.NotJsonException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code DRILLS}: a JSON object, or nothing where there are no drills. */
final class DrillsReader {
  private static final String GROUP = "resourceGroupId";
  private static final String LOCATION = "location";
  private static final String IDENTITY = "targetIdentityId";
  private static final String CLIENT_ID = "clientId";
  private static final String SCHEDULE = "schedule";
  private static final String SERVICES = "services";
  private static final String SELECT = "select";
  private static final String DELETE_AFTER = "deleteAfter";
  private static final String PUBLISHER = "publisherEmail";

  private static final Set<String> KNOWN =
      Set.of(
          GROUP,
          LOCATION,
          IDENTITY,
          CLIENT_ID,
          SCHEDULE,
          SERVICES,
          SELECT,
          DELETE_AFTER,
          PUBLISHER);

  private static final String OFF = "off";
  private static final String EVERY_MONTH = "0 0 3 1 * *";
  private static final String NOBODY = "noreply@example.com";

  private static final Duration USUAL = Duration.ofHours(8);
  private static final Duration SHORTEST = Duration.ofHours(2);
  private static final Duration LONGEST = Duration.ofDays(2);

  private static final Pattern REGION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ]{1,49}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,100}");
  private static final Pattern IDENTITY_ID =
      Pattern.compile(
          "/subscriptions/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/resourceGroups/[^/]{1,90}"
              + "/providers/Microsoft\\.ManagedIdentity/userAssignedIdentities/[\\w-]{3,128}",
          Pattern.CASE_INSENSITIVE);

  private final SettingValues values;
  private final SettingProblems problems;

  DrillsReader(SettingValues values, SettingProblems problems) {
    this.values = values;
    this.problems = problems;
  }

  /**
   * Reads them.
   *
   * @param fleet the services, where the settings list them
   * @param inventories whether inventories are made: without them nothing is proven
   * @param rehearsal whether times are shortened, so that a drill's may be too
   */
  Optional<DrillSettings> read(Optional<Fleet> fleet, boolean inventories, boolean rehearsal) {
    String text = values.text(SettingName.DRILLS);
    if (text == null || text.equalsIgnoreCase(OFF)) {
      return Optional.empty();
    }
    JsonInput json;
    try {
      json = JsonReader.readInput(text);
    } catch (NotJsonException malformed) {
      problems.add(SettingName.DRILLS, "is " + malformed.getMessage());
      return Optional.empty();
    }
    if (!json.value().isObject()) {
      problems.add(SettingName.DRILLS, "must be a JSON object, or off");
      return Optional.empty();
    }
    json.repeated()
        .forEach(path -> problems.add(at(SettingProblems.named(path)), "stands there twice"));
    if (!inventories) {
      problems.add(
          SettingName.DRILLS,
          "needs inventories, which prove what came back: INVENTORY must not be off");
    }
    return read(json.value(), fleet, rehearsal);
  }

  private Optional<DrillSettings> read(JsonValue drills, Optional<Fleet> fleet, boolean rehearsal) {
    drills.names().stream()
        .filter(name -> !KNOWN.contains(name))
        .forEach(name -> problems.add(at(SettingProblems.named(name)), "is not known here"));
    DrillGroup group = group(drills.get(GROUP));
    String location = matching(drills, LOCATION, REGION, "must be a region, such as westeurope");
    String identity =
        matching(drills, IDENTITY, IDENTITY_ID, "must be the ARM id of a user-assigned identity");
    String clientId = clientId(drills.get(CLIENT_ID));
    String publisher =
        drills.get(PUBLISHER).isAbsent()
            ? NOBODY
            : matching(drills, PUBLISHER, EMAIL, "must be an e-mail address");
    Optional<Schedule> schedule = schedule(drills.get(SCHEDULE));
    Set<String> services = services(drills.get(SERVICES), fleet);
    Selection selection = selection(drills.get(SELECT));
    Duration deleteAfter = deleteAfter(drills.get(DELETE_AFTER), rehearsal);
    if (group == null
        || location == null
        || identity == null
        || clientId == null
        || publisher == null) {
      return Optional.empty();
    }
    return Optional.of(
        new DrillSettings(
            new DrillPlace(group, location, identity, publisher),
            clientId,
            schedule,
            services,
            selection,
            deleteAfter));
  }

  private static String at(String field) {
    return SettingName.DRILLS + "." + field;
  }

  private @Nullable DrillGroup group(JsonValue id) {
    try {
      return DrillGroup.parse(id.text().strip());
    } catch (IllegalArgumentException malformed) {
      problems.add(at(GROUP), id.isAbsent() ? "is missing" : "is " + malformed.getMessage());
      return null;
    }
  }

  private @Nullable String matching(
      JsonValue drills, String field, Pattern pattern, String expected) {
    JsonValue value = drills.get(field);
    String text = value.text().strip();
    if (pattern.matcher(text).matches()) {
      return text;
    }
    problems.add(at(field), value.isAbsent() ? "is missing" : expected);
    return null;
  }

  /** The app's own identity must not be able to make or delete anything. */
  private @Nullable String clientId(JsonValue id) {
    String text = id.text().strip();
    if (!AccessRules.isGuid(text)) {
      problems.add(at(CLIENT_ID), id.isAbsent() ? "is missing" : AccessRules.GUID);
      return null;
    }
    if (text.equalsIgnoreCase(values.text(SettingName.AZURE_CLIENT_ID, ""))) {
      problems.add(at(CLIENT_ID), "is the app's own identity: drills need one that only they use");
    }
    return text;
  }

  private Optional<Schedule> schedule(JsonValue schedule) {
    String text = schedule.isAbsent() ? EVERY_MONTH : schedule.text().strip();
    if (text.equalsIgnoreCase(OFF)) {
      return Optional.empty();
    }
    if (Ncrontab.isValid(text)) {
      return Optional.of(Schedule.parse(text));
    }
    problems.add(
        at(SCHEDULE),
        "must be off, or NCRONTAB with six fields, seconds first, such as "
            + EVERY_MONTH
            + " (UTC)");
    return Optional.empty();
  }

  private Set<String> services(JsonValue services, Optional<Fleet> fleet) {
    if (services.isAbsent()) {
      return Set.of();
    }
    Set<String> keys = new LinkedHashSet<>();
    for (JsonValue service : services.elements()) {
      String key = service.text().strip().toLowerCase(Locale.ROOT);
      if (!ServiceId.isKey(key)) {
        problems.add(at(SERVICES), "must hold names of services");
      } else if (fleet.isPresent() && !fleet.get().protectedServices().containsKey(key)) {
        problems.add(at(SERVICES), "names service " + key + ", which is not protected");
      } else {
        keys.add(key);
      }
    }
    if (!services.isArray() || services.elements().isEmpty()) {
      problems.add(at(SERVICES), "must be an array of service names, with at least one");
    }
    return Set.copyOf(keys);
  }

  private Selection selection(JsonValue selection) {
    Optional<Selection> known =
        selection.isAbsent() ? Optional.of(Selection.NEWEST) : Selection.of(selection.text());
    if (known.isEmpty()) {
      problems.add(at(SELECT), "must be newest or random");
    }
    return known.orElse(Selection.NEWEST);
  }

  /** A Developer service alone took an hour to be made. */
  private Duration deleteAfter(JsonValue duration, boolean rehearsal) {
    if (duration.isAbsent()) {
      return USUAL;
    }
    Duration time = Durations.positive(at(DELETE_AFTER), duration.text(), problems);
    boolean isTooShort = time != null && time.compareTo(SHORTEST) < 0 && !rehearsal;
    if (isTooShort || (time != null && time.compareTo(LONGEST) > 0)) {
      problems.add(at(DELETE_AFTER), "must be from PT2H to P2D");
    }
    return time == null ? USUAL : time;
  }
}
