package dev.apimdr.local.worker;

import com.google.gson.Gson;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A function's HTTP response. */
public record OutgoingResponse(HttpStatusType status, Map<String, String> headers, Object body)
    implements HttpResponseMessage {
  private static final Gson GSON = new Gson();

  /** The response for a function's return value: 204 for null, 200 for a plain value. */
  public static OutgoingResponse of(Object returned) {
    if (returned instanceof OutgoingResponse response) {
      return response;
    }
    HttpStatus status = returned == null ? HttpStatus.NO_CONTENT : HttpStatus.OK;
    return new OutgoingResponse(status, Map.of(), returned);
  }

  public byte[] bytes() {
    if (body == null) {
      return new byte[0];
    }
    if (body instanceof byte[] bytes) {
      return bytes;
    }
    String text = body instanceof String string ? string : GSON.toJson(body);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The media type the host adds if the function sets none. */
  public String defaultContentType() {
    if (body instanceof byte[]) {
      return "application/octet-stream";
    }
    return body instanceof String ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
  }

  @Override
  public HttpStatusType getStatus() {
    return status;
  }

  @Override
  public String getHeader(String name) {
    return headers.get(name);
  }

  @Override
  public Object getBody() {
    return body;
  }

  /** Builds a response. */
  static final class Builder implements HttpResponseMessage.Builder {
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private HttpStatusType status;
    private Object body;

    Builder(HttpStatusType status) {
      this.status = status;
    }

    @Override
    public Builder status(HttpStatusType newStatus) {
      this.status = newStatus;
      return this;
    }

    @Override
    public Builder header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    @Override
    public Builder body(Object newBody) {
      this.body = newBody;
      return this;
    }

    @Override
    public OutgoingResponse build() {
      return new OutgoingResponse(status, headers, body);
    }
  }
}
