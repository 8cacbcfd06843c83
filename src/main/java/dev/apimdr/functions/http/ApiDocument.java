package dev.apimdr.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The description of the API: {@code docs/openapi.yaml}, which the build puts into the package.
 *
 * @param etag of this very text, quoted
 */
public record ApiDocument(String text, String etag) {

  private static final String FILE = "/openapi.yaml";

  /** RFC 9512. */
  private static final String MEDIA_TYPE = "application/yaml";

  /** The document of this package. */
  public static ApiDocument read() {
    try (InputStream file = ApiDocument.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("the package has no " + FILE);
      }
      byte[] bytes = file.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new ApiDocument(
          new String(bytes, StandardCharsets.UTF_8),
          '"' + HexFormat.of().formatHex(hash, 0, 16) + '"');
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** 200 with the document, or 304 where the caller has it already. */
  public HttpResponseMessage to(HttpRequestMessage<?> request, ApiRequest call) {
    boolean known = call.header("If-None-Match").filter(this::isAmong).isPresent();
    HttpResponseMessage.Builder response =
        request
            .createResponseBuilder(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .header("ETag", etag)
            .header("Cache-Control", "private, no-cache");
    return known
        ? response.build()
        : response.header("Content-Type", MEDIA_TYPE).body(text).build();
  }

  /** Weak comparison, as RFC 9110 asks for it here: a proxy that compresses weakens a tag. */
  private boolean isAmong(String tags) {
    return Arrays.stream(tags.split(",", -1))
        .map(tag -> tag.strip().replaceFirst("^W/", ""))
        .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
  }
}
