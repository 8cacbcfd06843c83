/**
 * The packaged app as it is shipped: what is in it, and what it does on a host of its own with
 * storage and Azure Resource Manager over the wire.
 */
package dev.apimdr.packaged;
