package dev.apimdr.local.measure.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apimdr.local.arm.Delivery;
import dev.apimdr.local.arm.Fault;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.Faults;
import dev.apimdr.local.arm.WireReply;
import dev.apimdr.local.arm.WireRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notes what the app was told of a service's use, and when it sent restores. ARM's journal has the
 * time after each exchange, and not whether the response arrived; here both are exact.
 */
final class Witness {
  /** What tells of a service's use, and what overwrites it. */
  private static final Set<FaultPoint> POINTS =
      Set.of(FaultPoint.READ_METRICS, FaultPoint.LIST_ACTIVITY, FaultPoint.POST_RESTORE);

  private static final Pattern SERVICE =
      Pattern.compile("/providers/Microsoft\\.ApiManagement/service/([^/?'&]+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<FaultPoint, Queue<Fault>> faults = new ConcurrentHashMap<>();
  private final List<Reading> readings = new ArrayList<>();
  private final List<Sent> sent = new ArrayList<>();

  /**
   * A service's use was asked for.
   *
   * @param at before ARM looked
   * @param unused whether ARM said, in a response that arrived, that nobody uses it
   */
  record Reading(FaultPoint point, String service, Instant at, boolean unused) {}

  /**
   * A restore was sent.
   *
   * @param at before ARM looked at it
   */
  record Sent(String service, String clientRequestId, Instant at) {}

  Witness() {
    POINTS.forEach(point -> faults.put(point, new ConcurrentLinkedQueue<>()));
  }

  /** Begins, or begins again after all faults were removed. */
  void watch(Faults all) {
    for (FaultPoint point : POINTS) {
      faults.get(point).clear();
      all.on(point).always().then((request, carryOut) -> exchange(point, request, carryOut));
    }
  }

  /** Makes the next request of a kind fail, if it is watched. */
  boolean plan(FaultPoint point, Fault fault) {
    return POINTS.contains(point) && faults.get(point).add(fault);
  }

  /** Notes one exchange, with the fault that is planned for it, if any. */
  WireReply exchange(FaultPoint point, WireRequest request, Supplier<WireReply> carryOut) {
    Instant at = Instant.now();
    String service = service(request);
    if (point == FaultPoint.POST_RESTORE) {
      String id = request.header("x-ms-client-request-id").orElse("");
      synchronized (sent) {
        sent.add(new Sent(service, id, at));
      }
    }
    Fault fault = faults.get(point).poll();
    WireReply reply = fault == null ? carryOut.get() : fault.apply(request, carryOut);
    if (point != FaultPoint.POST_RESTORE) {
      synchronized (readings) {
        readings.add(new Reading(point, service, at, saysUnused(point, reply)));
      }
    }
    return reply;
  }

  private static String service(WireRequest request) {
    Matcher found = SERVICE.matcher(URLDecoder.decode(request.target(), StandardCharsets.UTF_8));
    return found.find() ? found.group(1) : "";
  }

  private static boolean saysUnused(FaultPoint point, WireReply reply) {
    if (reply.status() != 200 || reply.delivery().mode() != Delivery.Mode.WHOLE) {
      return false;
    }
    try {
      JsonNode body = JSON.readTree(reply.body());
      return point == FaultPoint.READ_METRICS
          ? total(body) == 0
          : body.path("value").isArray() && !reply.body().contains(StandbyUsers.CHANGED);
    } catch (JsonProcessingException garbage) {
      return false;
    }
  }

  /** The sum of all intervals; not 0 if there is no such metric. */
  private static double total(JsonNode body) {
    JsonNode series = body.at("/value/0/timeseries");
    return series.isArray()
        ? series.findValues("total").stream().mapToDouble(JsonNode::asDouble).sum()
        : Double.NaN;
  }

  /** What was asked so far, in the order of the responses. */
  List<Reading> readings() {
    synchronized (readings) {
      return List.copyOf(readings);
    }
  }

  /** The restores that were sent so far. */
  List<Sent> sent() {
    synchronized (sent) {
      return List.copyOf(sent);
    }
  }
}
