package dev.apimdr.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import dev.apimdr.json.JsonObject;
import dev.apimdr.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP response; its JSON body says all that its headers say. */
public record ApiResponse(int status, Map<String, String> headers, JsonObject body) {

  /** A JSON response with {@code Cache-Control: no-store}, for what it says changes. */
  public static ApiResponse of(int status, JsonObject body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Cache-Control", "no-store");
    return new ApiResponse(status, headers, body);
  }

  /** The response with one header more, or with another value of it. */
  public ApiResponse with(String header, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new ApiResponse(status, all, body);
  }

  /** The response as the host sends it. */
  public HttpResponseMessage to(HttpRequestMessage<?> request) {
    HttpResponseMessage.Builder builder =
        request.createResponseBuilder(HttpStatusType.custom(status));
    headers.forEach(builder::header);
    return builder.body(JsonWriter.line(body)).build();
  }
}
