package dev.apimdr.functions;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer.
 *
 * @param function that answered
 * @param path the part of the address behind {@code /api/}, without the query
 * @param sent the request's own headers
 * @param body of the request, if it has one
 * @param answer body of the answer; empty without one
 */
record ApiExchange(
    String function,
    String path,
    Map<String, String> query,
    Map<String, String> sent,
    @Nullable String body,
    int status,
    Map<String, String> headers,
    String answer) {

  /** The media type of the answer, without its parameters; empty without a body. */
  String mediaType() {
    return headers.getOrDefault("Content-Type", "").replaceFirst(";.*", "");
  }

  @Override
  public String toString() {
    return function + " " + path + " " + query + " -> " + status + " " + mediaType();
  }
}
