/**
 * Whether two inventories say the same: exactly which entities are missing, extra or different, and
 * what could not be compared.
 */
@NullMarked
package dev.apimdr.core.comparison;

import org.jspecify.annotations.NullMarked;
