package dev.apimdr.azure.storage;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import dev.apimdr.azure.SanitizedMessage;
import dev.apimdr.core.arm.PassesByItself;
import org.jspecify.annotations.Nullable;

/** Names a storage account's error for people: its code and status, never a URL. */
public final class StorageErrors {
  private static final HttpHeaderName ERROR_CODE = HttpHeaderName.fromString("x-ms-error-code");

  private StorageErrors() {}

  /** The store's error code; empty where it sent none. */
  public static String code(HttpResponseException refusal) {
    String code =
        refusal.getResponse() == null
            ? null
            : refusal.getResponse().getHeaders().getValue(ERROR_CODE);
    return code == null ? "" : code;
  }

  /** The HTTP status. */
  public static int status(HttpResponseException refusal) {
    return refusal.getResponse() == null ? 0 : refusal.getResponse().getStatusCode();
  }

  /**
   * Whether it passes by itself: a time-out, throttling or a server error does. A refusal such as
   * 403 may be a role assignment that is not effective yet, or one that is missing.
   */
  static PassesByItself passing(RuntimeException failure) {
    if (!(failure instanceof HttpResponseException refusal) || refusal.getResponse() == null) {
      return PassesByItself.YES;
    }
    int status = status(refusal);
    return status >= 500 || status == 408 || status == 429
        ? PassesByItself.YES
        : PassesByItself.UNKNOWN;
  }

  /** In a few words, for a person: e.g. {@code AuthorizationFailure (403)}. */
  public static String of(RuntimeException failure) {
    if (failure instanceof HttpResponseException refusal && refusal.getResponse() != null) {
      String code = code(refusal);
      return (code.isEmpty() ? "no error code" : code) + " (" + status(refusal) + ")";
    }
    // The type alone: the message may quote a URL with a signature.
    return SanitizedMessage.of(root(failure).getClass().getSimpleName());
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    @Nullable Throwable cause = failure.getCause();
    while (cause != null && cause != root) {
      root = cause;
      cause = root.getCause();
    }
    return root;
  }
}
