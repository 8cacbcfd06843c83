/** The ledger as JSON blobs with ETags, in one container that anyone can read in the portal. */
@NullMarked
package dev.apimdr.azure.ledger;

import org.jspecify.annotations.NullMarked;
