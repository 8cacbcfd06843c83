package dev.apimdr.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** A local port that must not be called; it counts connections. */
final class Trap implements AutoCloseable {
  private final ServerSocket listener;
  private final AtomicInteger hits = new AtomicInteger();

  Trap() {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::accept, "trap");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      acceptOne();
    }
  }

  private void acceptOne() {
    try {
      listener.accept().close();
      hits.incrementAndGet();
    } catch (IOException closing) {
      // The end of the test.
      return;
    }
  }

  /** Host and port. */
  String authority() {
    return "localhost:" + listener.getLocalPort();
  }

  /** The number of connections. */
  int hits() {
    return hits.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
