/** When a timer fires. */
@NullMarked
package dev.apimdr.core.schedule;

import org.jspecify.annotations.NullMarked;
