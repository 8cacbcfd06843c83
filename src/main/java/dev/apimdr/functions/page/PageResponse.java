package dev.apimdr.functions.page;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import dev.apimdr.functions.http.ApiResponse;
import dev.apimdr.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** One answer to a browser: status, headers and a text, compressed where the browser takes that. */
record PageResponse(int status, Map<String, String> headers, String body) {

  /** Nothing is fetched, run, framed or sent anywhere else, whatever the page says. */
  private static final String POLICY =
      "default-src 'none'; style-src "
          + Style.STATUS.source()
          + "; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  static PageResponse html(int status, String page) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "text/html; charset=utf-8");
    headers.put("Cache-Control", "no-store");
    headers.put("Content-Security-Policy", POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Vary", "Accept, Accept-Encoding, Cookie");
    return new PageResponse(status, headers, page);
  }

  static PageResponse json(ApiResponse response) {
    return new PageResponse(response.status(), response.headers(), JsonWriter.line(response.body()))
        .with("X-Content-Type-Options", "nosniff")
        .with("Vary", "Accept, Accept-Encoding, Cookie");
  }

  PageResponse with(String header, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new PageResponse(status, all, body);
  }

  /** The answer as the host sends it; nothing between the app and the browser compresses. */
  HttpResponseMessage to(HttpRequestMessage<?> request, boolean takesGzip) {
    HttpResponseMessage.Builder builder =
        request.createResponseBuilder(HttpStatusType.custom(status));
    headers.forEach(builder::header);
    if (body.isEmpty()) {
      return builder.build();
    }
    return takesGzip
        ? builder
            .header("Content-Encoding", "gzip")
            .body(gzip(body.getBytes(StandardCharsets.UTF_8)))
            .build()
        : builder.body(body).build();
  }

  private static byte[] gzip(byte[] text) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(text);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return compressed.toByteArray();
  }
}
