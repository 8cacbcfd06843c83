/**
 * Measures the cold start, {@code mvn -Pcoldstart}: the time from the start of a worker process to
 * the first response, for the packaged app and for a function without any SDK. {@link
 * dev.apimdr.local.measure.coldstart.ColdStart} is the program.
 */
package dev.apimdr.local.measure.coldstart;
