package dev.apimdr.local.host;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The app settings that the host resolves. */
record AppSettings(Map<String, String> values) {
  private static final Pattern REFERENCE = Pattern.compile("%([^%]+)%");

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /** The text with each {@code %SETTING%} replaced by its value. */
  String resolve(String text) throws FunctionInError {
    Matcher reference = REFERENCE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (reference.find()) {
      String value =
          get(reference.group(1))
              .orElseThrow(
                  () -> new FunctionInError(reference.group() + " does not resolve to a value"));
      reference.appendReplacement(resolved, Matcher.quoteReplacement(value));
    }
    return reference.appendTail(resolved).toString();
  }
}
