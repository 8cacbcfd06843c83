/**
 * A Java worker in a JVM of its own, connected to its host over gRPC as in Azure, for measuring
 * cold starts. {@link dev.apimdr.local.measure.worker.WorkerServer} is the host's side and starts
 * workers; {@link dev.apimdr.local.measure.worker.WorkerMain} is the worker's. There are no
 * listeners: the caller hands the worker its triggers.
 */
package dev.apimdr.local.measure.worker;
