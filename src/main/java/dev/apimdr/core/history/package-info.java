/** What a service's operations came to, and how long they took. */
@NullMarked
package dev.apimdr.core.history;

import org.jspecify.annotations.NullMarked;
