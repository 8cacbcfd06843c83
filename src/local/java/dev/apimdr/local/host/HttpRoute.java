package dev.apimdr.local.host;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The route of one HTTP function, prefix included. */
record HttpRoute(FunctionJson function, Trigger.Http trigger, RouteTemplate template) {
  private static final List<String> RESERVED = List.of("admin", "runtime");

  static HttpRoute of(FunctionJson function, Trigger.Http trigger, String prefix)
      throws FunctionInError {
    String route = bare(trigger.route());
    if (RESERVED.stream().anyMatch(route::startsWith)) {
      throw new FunctionInError(
          "The specified route conflicts with one or more built in routes: " + trigger.route());
    }
    return new HttpRoute(function, trigger, RouteTemplate.parse(prefix + "/" + trigger.route()));
  }

  boolean takes(String method) {
    return trigger.methods().isEmpty() || trigger.methods().contains(method);
  }

  /** Whether a request could match both routes. */
  boolean conflictsWith(HttpRoute other) {
    return bare(trigger.route()).equals(bare(other.trigger.route()))
        && (trigger.methods().isEmpty()
            || other.trigger.methods().isEmpty()
            || !Collections.disjoint(trigger.methods(), other.trigger.methods()));
  }

  private static String bare(String route) {
    return route.replaceAll("^/+|/+$", "").toLowerCase(Locale.ROOT);
  }
}
