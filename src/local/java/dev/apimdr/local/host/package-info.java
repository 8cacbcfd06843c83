/**
 * A small Azure Functions host for one machine, which runs a <em>packaged</em> Java function app.
 *
 * <p>It follows the real host where an incorrect app would show: keys, routes, schedules, queue
 * delivery and poison queues, function time-outs; the Java worker is in {@link
 * dev.apimdr.local.worker}. A function with a binding that is not supported is reported in error.
 *
 * <p>{@link dev.apimdr.local.host.LocalHost} starts it. Its listeners ({@code HttpListener}, {@code
 * QueueListener}, {@code TimerListener}) pass triggers to the {@code Dispatcher}, which runs each
 * invocation in the worker and watches its time.
 *
 * <p>Differences from Azure: there is one instance; schedules are not stored, so {@code IsPastDue}
 * is always false; a message's invisibility is not renewed while it is processed, so the function
 * time-out must be below ten minutes.
 */
package dev.apimdr.local.host;
