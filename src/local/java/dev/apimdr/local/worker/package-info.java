/**
 * The Java worker of a Functions host: it loads a packaged app's functions as Azure's worker does
 * (from the package alone), binds their parameters by annotation and calls them.
 *
 * <p>{@link dev.apimdr.local.host} runs it in its own process; {@link
 * dev.apimdr.local.measure.worker} runs it in a JVM of its own, to measure cold starts. It is
 * killed by interrupting its threads and closing its class loader, so code that ignores the
 * interrupt keeps running, and its result is dropped.
 */
package dev.apimdr.local.worker;
