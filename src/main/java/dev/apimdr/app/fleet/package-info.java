/** Which services there are, where the list is a blob that people change. */
@NullMarked
package dev.apimdr.app.fleet;

import org.jspecify.annotations.NullMarked;
