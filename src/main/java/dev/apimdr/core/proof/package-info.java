/**
 * What a restore brought back: the restored service's inventory compared with that of the recovery
 * point, and which differences somebody made meanwhile.
 */
@NullMarked
package dev.apimdr.core.proof;

import org.jspecify.annotations.NullMarked;
