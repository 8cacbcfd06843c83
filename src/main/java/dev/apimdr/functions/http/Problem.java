package dev.apimdr.functions.http;

import dev.apimdr.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A problem document (RFC 9457). Its type is {@code about:blank}, so that its title is the phrase
 * of its status; {@code code} tells problems apart.
 *
 * @param code verbatim from Azure Resource Manager, or one of this app
 * @param more further members, as {@link #with} takes them
 */
public record Problem(int status, String code, String detail, Map<String, Object> more) {

  /** The member that says when to ask again, in seconds. */
  public static final String RETRY_AFTER = "retryAfterSeconds";

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

  /** A further member as text; empty without it. */
  public String text(String member) {
    return more.getOrDefault(member, "").toString();
  }

  /** The problem without one of its further members. */
  public Problem without(String member) {
    Map<String, Object> all = new LinkedHashMap<>(more);
    all.remove(member);
    return new Problem(status, code, detail, all);
  }

  /** The response that carries it; with {@code Retry-After} where the problem passes by itself. */
  public ApiResponse toResponse() {
    JsonObject body =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", title(status))
            .put("status", status)
            .put("detail", detail)
            .put("code", code);
    more.forEach(body::putPlain);
    ApiResponse response =
        ApiResponse.of(status, body)
            .with("Content-Type", "application/problem+json")
            .with("x-ms-error-code", PrintableText.forHeader(code));
    return more.containsKey(RETRY_AFTER)
        ? response.with("Retry-After", text(RETRY_AFTER))
        : response;
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
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
