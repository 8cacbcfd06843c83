/** Removes what has had its time: expired recovery points and old operation records. */
@NullMarked
package dev.apimdr.app.retention;

import org.jspecify.annotations.NullMarked;
