package dev.apimdr.functions.settings;

import dev.apimdr.core.listing.WatchedSubscriptions;
import dev.apimdr.json.JsonReader;
import dev.apimdr.json.JsonValue;
import dev.apimdr.json.NotJsonException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code WATCHED_SUBSCRIPTIONS}: a JSON array of subscription ids; empty watches none. */
final class WatchedSubscriptionsParser {

  private WatchedSubscriptionsParser() {}

  static WatchedSubscriptions read(SettingValues values, SettingProblems problems) {
    String name = SettingName.WATCHED_SUBSCRIPTIONS;
    String text = values.text(name);
    if (text == null) {
      return WatchedSubscriptions.OF_PROTECTED;
    }
    Set<String> ids = new TreeSet<>();
    JsonValue json;
    try {
      json = JsonReader.readInput(text).value();
    } catch (NotJsonException malformed) {
      problems.add(name, "is " + malformed.getMessage());
      return WatchedSubscriptions.OF_PROTECTED;
    }
    if (!json.isArray()) {
      problems.add(name, "must be a JSON array of subscription ids");
    }
    List<JsonValue> elements = json.isArray() ? json.elements() : List.of();
    for (int i = 0; i < elements.size(); i++) {
      String id = elements.get(i).isText() ? elements.get(i).text().strip() : "";
      String place = name + "[" + i + "]";
      if (!AccessRules.isGuid(id)) {
        problems.add(place, "must be the id of a subscription, a GUID");
      } else if (!ids.add(id.toLowerCase(Locale.ROOT))) {
        problems.add(place, "names a subscription a second time");
      }
    }
    return new WatchedSubscriptions(Optional.of(ids));
  }
}
