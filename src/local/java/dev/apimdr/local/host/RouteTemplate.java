package dev.apimdr.local.host;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A route template such as {@code services/{service}/operations/{operationId?}}: literal segments,
 * ignoring case, and parameters, with the constraints {@code int}, {@code long}, {@code alpha} and
 * {@code guid}.
 */
final class RouteTemplate {
  private static final Pattern PARAMETER =
      Pattern.compile("\\{(\\*?)([A-Za-z_]\\w*)(?::(\\w+))?(\\?)?\\}");
  private static final Map<String, Pattern> CONSTRAINTS =
      Map.of(
          "int", Pattern.compile("[-+]?\\d{1,10}"),
          "long", Pattern.compile("[-+]?\\d{1,19}"),
          "alpha", Pattern.compile("[A-Za-z]+"),
          "guid", Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"));
  private static final Pattern ANYTHING = Pattern.compile(".+", Pattern.DOTALL);

  /** One path segment; a literal has no name. */
  private record Segment(
      Optional<String> name, Pattern text, boolean optional, boolean rest, int rank) {}

  private final List<Segment> segments;

  private RouteTemplate(List<Segment> segments) {
    this.segments = segments;
  }

  static RouteTemplate parse(String route) throws FunctionInError {
    List<Segment> segments = new ArrayList<>();
    for (String part : split(route)) {
      segments.add(segment(part));
    }
    for (int i = 0; i < segments.size() - 1; i++) {
      if (segments.get(i).optional() || segments.get(i).rest()) {
        throw new FunctionInError("Route '" + route + "': only the last part may be left out");
      }
    }
    return new RouteTemplate(segments);
  }

  private static Segment segment(String part) throws FunctionInError {
    if (!part.contains("{") && !part.contains("}")) {
      Pattern literal =
          Pattern.compile(Pattern.quote(part), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
      return new Segment(Optional.empty(), literal, false, false, 1);
    }
    Matcher parameter = PARAMETER.matcher(part);
    if (!parameter.matches()) {
      throw new FunctionInError("This host cannot read the route part '" + part + "'");
    }
    String constraint = parameter.group(3);
    if (constraint != null && !CONSTRAINTS.containsKey(constraint)) {
      throw new FunctionInError("This host knows no route constraint '" + constraint + "'");
    }
    boolean rest = !parameter.group(1).isEmpty();
    return new Segment(
        Optional.of(parameter.group(2)),
        constraint == null ? ANYTHING : CONSTRAINTS.get(constraint),
        parameter.group(4) != null,
        rest,
        rest ? 4 : constraint == null ? 3 : 2);
  }

  /** The parameters' values if the path, still percent-encoded, matches this route. */
  Optional<Map<String, String>> match(String rawPath) {
    List<String> parts = split(rawPath);
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (segment.rest()) {
        if (i < parts.size()) {
          values.put(
              segment.name().orElseThrow(),
              decode(String.join("/", parts.subList(i, parts.size()))));
        }
        return Optional.of(values);
      }
      if (i == parts.size() && segment.optional()) {
        return Optional.of(values);
      }
      if (i >= parts.size()) {
        return Optional.empty();
      }
      String value = decode(parts.get(i));
      if (!segment.text().matcher(value).matches()) {
        return Optional.empty();
      }
      segment.name().ifPresent(name -> values.put(name, value));
    }
    return parts.size() == segments.size() ? Optional.of(values) : Optional.empty();
  }

  /** A sort key: more specific routes sort first, literals before parameters. */
  String precedence() {
    return segments.stream().map(segment -> "" + segment.rank()).collect(Collectors.joining());
  }

  private static List<String> split(String path) {
    String inner = path.startsWith("/") ? path.substring(1) : path;
    inner = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
    return inner.isEmpty() ? List.of() : List.of(inner.split("/", -1));
  }

  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
