package dev.apimdr.functions.http;

import dev.apimdr.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A problem document (RFC 9457). The type is {@code about:blank}, so the title is the status's own
 * phrase, and {@code code} tells problems apart.
 *
 * @param code ARM's verbatim, or one of ours
 * @param more further members
 */
public record Problem(int status, String code, String detail, Map<String, Object> more) {

  public static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, Map.of());
  }

  static Problem badRequest(List<FieldError> errors) {
    List<JsonObject> list =
        errors.stream()
            .map(
                error ->
                    new JsonObject().put("field", error.field()).put("message", error.message()))
            .toList();
    return of(
            400, "InvalidRequest", "The request has fields that are wrong; errors names them all.")
        .with("errors", list);
  }

  /** The problem with one more member: a text, a number, a JSON object or a list of them. */
  public Problem with(String member, Object value) {
    Map<String, Object> all = new LinkedHashMap<>(more);
    all.put(member, value);
    return new Problem(status, code, detail, all);
  }

  /** The answer that carries it. */
  public ApiResponse answer() {
    JsonObject body =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", title(status))
            .put("status", status)
            .put("detail", detail)
            .put("code", code);
    more.forEach(body::putPlain);
    return ApiResponse.of(status, body)
        .with("Content-Type", "application/problem+json")
        .with("x-ms-error-code", PrintableText.forHeader(code));
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 409 -> "Conflict";
      case 413 -> "Content Too Large";
      case 422 -> "Unprocessable Content";
      case 500 -> "Internal Server Error";
      case 503 -> "Service Unavailable";
      default -> throw new IllegalArgumentException("no problem has status " + status);
    };
  }
}
