package org.separatrix.fixedpoints.proof;

import java.util.Arrays;
import java.util.List;

/** Boxes: one interval for each unknown. */
final class Boxes {

    private Boxes() {}

    static double[] middle(Interval[] box) {
        return Arrays.stream(box).mapToDouble(Interval::middle).toArray();
    }

    static Interval[] point(double[] z) {
        return Arrays.stream(z).mapToObj(Interval::of).toArray(Interval[]::new);
    }

    static boolean isDisjoint(Interval[] a, Interval[] b) {
        for (int k = 0; k < a.length; k++) {
            if (a[k].isDisjoint(b[k])) {
                return true;
            }
        }
        return false;
    }

    static boolean isInside(Interval[] a, Interval[] b) {
        for (int k = 0; k < a.length; k++) {
            if (!a[k].isInside(b[k])) {
                return false;
            }
        }
        return true;
    }

    static boolean isWithin(Interval[] a, Interval[] b) {
        for (int k = 0; k < a.length; k++) {
            if (!a[k].isWithin(b[k])) {
                return false;
            }
        }
        return true;
    }

    static Interval[] intersect(Interval[] a, Interval[] b) {
        Interval[] both = new Interval[a.length];
        for (int k = 0; k < a.length; k++) {
            both[k] = a[k].intersect(b[k]);
        }
        return both;
    }

    /** Returns the largest ratio of the width of a box to that of another. */
    static double share(Interval[] box, Interval[] of) {
        double share = 0.0;
        for (int k = 0; k < box.length; k++) {
            share = Math.max(share, of[k].width() > 0.0 ? box[k].width() / of[k].width() : 0.0);
        }
        return share;
    }

    /** Returns the side that is longest, each measured by that of another box. */
    static int longest(Interval[] box, Interval[] unit) {
        int longest = 0;
        double most = -1.0;
        for (int k = 0; k < box.length; k++) {
            double length = unit[k].width() > 0.0 ? box[k].width() / unit[k].width() : 0.0;
            if (length > most) {
                most = length;
                longest = k;
            }
        }
        return longest;
    }

    /** Widens every side by a share of its length, and by the same share of a least length. */
    static Interval[] inflated(Interval[] box, double share, double least) {
        Interval[] wide = new Interval[box.length];
        for (int k = 0; k < box.length; k++) {
            double more = share * Math.max(box[k].width(), least);
            wide[k] = new Interval(box[k].low() - more, box[k].high() + more);
        }
        return wide;
    }

    /** Cuts a side in half. */
    static List<Interval[]> halves(Interval[] box, int side) {
        double middle = box[side].middle();
        Interval[] low = box.clone();
        Interval[] high = box.clone();
        low[side] = new Interval(box[side].low(), middle);
        high[side] = new Interval(middle, box[side].high());
        return List.of(low, high);
    }

    /** Returns whether boxes that come from halving a domain again and again leave no part of it out. */
    static boolean isCovered(Interval[] domain, List<Interval[]> boxes) {
        List<Interval[]> inside =
                boxes.stream().filter(box -> isWithin(box, domain)).toList();
        if (inside.stream().anyMatch(box -> isWithin(domain, box))) {
            return true;
        }
        for (int side = 0; side < domain.length && inside.size() > 1; side++) {
            List<Interval[]> parts = halves(domain, side);
            boolean apart = inside.stream().allMatch(box -> parts.stream().anyMatch(part -> isWithin(box, part)));
            if (apart) {
                return parts.stream().allMatch(part -> isCovered(part, inside));
            }
        }
        return false;
    }
}
