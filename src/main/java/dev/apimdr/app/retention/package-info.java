/** What goes after its time: expired recovery points, and the records of operations long over. */
@NullMarked
package dev.apimdr.app.retention;

import org.jspecify.annotations.NullMarked;
