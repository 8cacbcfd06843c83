/** Drills: how one is asked for and carried out, and how nothing is left of its service. */
@NullMarked
package dev.apimdr.app.drill;

import org.jspecify.annotations.NullMarked;
