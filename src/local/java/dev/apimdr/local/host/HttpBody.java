package dev.apimdr.local.host;

/** The bytes of a request or of its answer; nobody can change them. */
final class HttpBody {
  /** No bytes. */
  static final HttpBody EMPTY = new HttpBody(new byte[0]);

  private final byte[] bytes;

  private HttpBody(byte[] bytes) {
    this.bytes = bytes;
  }

  static HttpBody of(byte[] bytes) {
    return new HttpBody(bytes.clone());
  }

  byte[] toBytes() {
    return bytes.clone();
  }
}
