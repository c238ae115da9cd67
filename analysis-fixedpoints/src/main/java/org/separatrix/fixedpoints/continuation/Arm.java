package org.separatrix.fixedpoints.continuation;

import java.util.List;

/**
 * One way along a branch from where it was found.
 *
 * @param points its points, the start first
 * @param events bifurcations in order, each after the point with the number in {@code after}
 * @param after for each event the number of the point it follows
 * @param end why it goes no further
 */
record Arm(List<CurvePoint> points, List<Event> events, List<Integer> after, BranchEnd end) {}
