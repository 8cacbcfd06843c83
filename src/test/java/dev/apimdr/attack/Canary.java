package dev.apimdr.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** A local port that the app has no reason to call; it counts connections. */
final class Canary implements AutoCloseable {
  private final ServerSocket listener;
  private final AtomicInteger visits = new AtomicInteger();

  Canary() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread watching = new Thread(this::watch, "canary");
    watching.setDaemon(true);
    watching.start();
  }

  private void watch() {
    while (!listener.isClosed()) {
      try {
        listener.accept().close();
        visits.incrementAndGet();
      } catch (IOException closed) {
        return;
      }
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  int visits() {
    return visits.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
