/**
 * The benchmark of inventories, {@code mvn -Pbench-walks}: walks through large services, alone and
 * many at a time, and the comparison of two. {@link dev.apimdr.local.measure.walks.WalkBench} is
 * the program. The app's own adapters speak HTTP to the simulated Azure Resource Manager and to
 * Azurite; only time is {@link dev.apimdr.local.measure.walks.VirtualTime}, so that hours at ARM's
 * pace are minutes.
 */
package dev.apimdr.local.measure.walks;
