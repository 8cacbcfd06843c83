package dev.apimdr.local.measure.worker;

import java.net.URI;
import java.util.Map;

/**
 * An HTTP request for a worker, already routed.
 *
 * @param headers by lower-case name
 * @param route the route's parameters
 * @param body text; empty if there is none
 */
public record WorkerRequest(
    String method,
    URI uri,
    Map<String, String> headers,
    Map<String, String> query,
    Map<String, String> route,
    String body) {}
