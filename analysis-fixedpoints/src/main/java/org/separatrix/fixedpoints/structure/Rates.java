package org.separatrix.fixedpoints.structure;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.NdArray;

/**
 * How fast modes move and decay: with κ = ln λ per step of a map and κ = λ per unit of time of a flow, a mode moves at |κ|, turning
 * included, and decays at −Re κ.
 *
 * @param moving |κ|, ascending, [N]
 * @param decay smallest −Re κ of the mode at a place of this order and all behind it, [N]
 */
record Rates(NdArray moving, NdArray decay) {

    static Rates of(SystemKind kind, Eigen eigen) {
        int n = eigen.size();
        double[] real = new double[n];
        double[] size = new double[n];
        for (int k = 0; k < n; k++) {
            boolean map = kind == SystemKind.MAP;
            real[k] = map ? StrictMath.log(eigen.modulus(k)) : eigen.real(k);
            double turning = map ? StrictMath.atan2(eigen.imaginary(k), eigen.real(k)) : eigen.imaginary(k);
            size[k] = Math.hypot(real[k], turning);
        }
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> size[k]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] moving = new double[n];
        double[] decay = new double[n];
        double least = Double.POSITIVE_INFINITY;
        for (int place = n - 1; place >= 0; place--) {
            least = Math.min(least, -real[order[place]]);
            moving[place] = size[order[place]];
            decay[place] = least;
        }
        return new Rates(NdArray.wrap(moving, n), NdArray.wrap(decay, n));
    }

    /** Returns the least number of modes, fewer than N, beside which all others decay 1 / separation times as fast; 0 if none. */
    int slowDirections(double separation) {
        for (int d = 1; d < moving.size(); d++) {
            if (isSlow(d, separation)) {
                return d;
            }
        }
        return 0;
    }

    /** Whether the slowest d modes are slow beside all others, which decay. */
    boolean isSlow(int d, double separation) {
        return decay.at(d) > 0.0 && moving.at(d - 1) <= separation * decay.at(d);
    }
}
