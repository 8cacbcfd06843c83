package dev.apimdr.azure.arm;

import dev.apimdr.azure.ConnectionHeader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/**
 * The HTTP clients that send POSTs, each POST on a new connection: one kept open from an earlier
 * call may have been closed meanwhile, and then it cannot be known whether ARM received the POST.
 *
 * <p>A client has threads of its own, which on Java 17 nobody can end, so it is used again, but
 * only if it has no open connection: the POST asked for its connection to be closed, and the answer
 * said that it is. Two POSTs at a time have two clients. After any other answer, and after none,
 * the client is left to the garbage collector, and its threads with it.
 */
final class PostClients {
  private final Supplier<HttpClient> making;
  private final Deque<HttpClient> unconnected = new ConcurrentLinkedDeque<>();

  PostClients(Supplier<HttpClient> making) {
    this.making = making;
    ConnectionHeader.allow();
  }

  /** Asks for the connection to be closed after the response. */
  static void prepare(HttpRequest.Builder request) {
    var unused = ConnectionHeader.askToClose(request);
  }

  ArmResponse send(HttpRequest request, Duration within) throws NoResponseException {
    HttpClient free = unconnected.poll();
    HttpClient client = free == null ? making.get() : free;
    ArmResponse response = ArmHttp.send(client, request, within);
    if (response.header().apply("Connection").filter("close"::equalsIgnoreCase).isPresent()) {
      unconnected.push(client);
    }
    return response;
  }
}
