package dev.apimdr.local.measure.worker;

import java.net.URI;
import java.util.Map;

/**
 * A request for a worker, routed already.
 *
 * @param headers lower-case names
 * @param route the route's parameters
 * @param body text; empty for none
 */
public record WorkerRequest(
    String method,
    URI uri,
    Map<String, String> headers,
    Map<String, String> query,
    Map<String, String> route,
    String body) {}
