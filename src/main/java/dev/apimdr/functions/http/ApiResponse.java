package dev.apimdr.functions.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import dev.apimdr.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;

/** One answer to a caller: status, headers, and a JSON body that says all that the headers say. */
public record ApiResponse(int status, Map<String, String> headers, JsonNode body) {

  /** A JSON answer that nobody may keep: what it says changes. */
  public static ApiResponse of(int status, JsonNode body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Cache-Control", "no-store");
    return new ApiResponse(status, headers, body);
  }

  /** The answer with one header more, or another value of it. */
  public ApiResponse with(String header, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new ApiResponse(status, all, body);
  }

  /** The answer as the host sends it. */
  public HttpResponseMessage to(HttpRequestMessage<?> request) {
    HttpResponseMessage.Builder builder =
        request.createResponseBuilder(HttpStatusType.custom(status));
    headers.forEach(builder::header);
    return builder.body(JsonText.of(body)).build();
  }
}
