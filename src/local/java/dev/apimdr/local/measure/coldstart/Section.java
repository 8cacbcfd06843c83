package dev.apimdr.local.measure.coldstart;

import java.util.List;

/**
 * The figures of one way to reach storage.
 *
 * @param ours of the app
 * @param parts of functions that are not ours, and do the least with what ours cannot be without
 */
record Section(String title, List<Figure> ours, List<Figure> parts) {}
