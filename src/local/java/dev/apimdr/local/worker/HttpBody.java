package dev.apimdr.local.worker;

/** The immutable bytes of a request or response body. */
public final class HttpBody {
  /** No bytes. */
  public static final HttpBody EMPTY = new HttpBody(new byte[0]);

  private final byte[] bytes;

  private HttpBody(byte[] bytes) {
    this.bytes = bytes;
  }

  public static HttpBody of(byte[] bytes) {
    return new HttpBody(bytes.clone());
  }

  public byte[] toBytes() {
    return bytes.clone();
  }
}
