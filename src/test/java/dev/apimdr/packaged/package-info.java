/**
 * Tests of the packaged app as it is shipped: its contents, and its behaviour on a host with
 * storage and a simulated Azure Resource Manager over the network.
 */
package dev.apimdr.packaged;
