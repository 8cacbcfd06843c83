package dev.apimdr.local.measure.coldstart;

import java.util.List;

/**
 * The results for one way to authenticate at storage.
 *
 * @param ours results of the app
 * @param parts results of minimal functions that use what the app cannot do without
 */
record Section(String title, List<Figure> ours, List<Figure> parts) {}
