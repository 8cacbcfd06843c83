/**
 * Drills: a service is made, a backup is restored into it, what came back is compared, and the
 * service is deleted again. What follows from each answer of Azure is decided here.
 */
@NullMarked
package dev.apimdr.core.drill;

import org.jspecify.annotations.NullMarked;
