/** Azurite, the storage emulator, as a child of this JVM: blobs and queues of one machine. */
package dev.apimdr.local.azurite;
