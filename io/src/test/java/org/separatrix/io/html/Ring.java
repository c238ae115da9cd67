package org.separatrix.io.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;

/**
 * Fixed points, trajectories and eigenvalues of θ' = -sin(nθ), r' = r(1 - r²), z' = -z, placed in three coordinates.
 *
 * @param pairs n, the stable points and the saddles on the ring
 * @param tilt which of a few positions in space the ring takes
 * @param random where trajectories start, and the bulk of the eigenvalues
 */
record Ring(int pairs, int tilt, CounterRandom random) {

    private static final double STEP = 0.08;

    /** Kinds of the points: those of the ring in order of θ, then the centre. */
    List<String> stabilities() {
        Stream<String> ring =
                Stream.iterate(0, i -> i + 1).limit(2L * pairs).map(i -> i % 2 == 0 ? "STABLE" : "SADDLE");
        return Stream.concat(ring, Stream.of("UNSTABLE")).toList();
    }

    List<Object> stateSpace() {
        Vectors trajectories = new Vectors();
        Vectors starts = new Vectors();
        for (int trial = 0; trial < 16; trial++) {
            double radius = 0.15;
            double theta = 2 * Math.PI * (trial + 0.35) / 16;
            double z = 0.9 + 0.1 * random.gaussian(trial);
            add(starts, radius, theta, z);
            for (int step = 0; step < 80; step++) {
                add(trajectories, radius, theta, z);
                theta -= STEP * 0.8 * Math.sin(pairs * theta);
                radius += STEP * radius * (1 - radius * radius);
                z -= STEP * z;
            }
            trajectories.gap();
        }
        Vectors stable = new Vectors();
        Vectors saddle = new Vectors();
        for (int i = 0; i < 2 * pairs; i++) {
            add(i % 2 == 0 ? stable : saddle, 1, Math.PI * i / pairs, 0);
        }
        Vectors centre = new Vectors();
        add(centre, 0, 0, 0);
        return List.of(
                trajectories.series("trajectories", "trajectory"),
                starts.series("start of trials", "start"),
                stable.series("stable", "stable"),
                saddle.series("saddle", "saddle"),
                centre.series("unstable", "unstable"));
    }

    List<Object> spectrum() {
        Vectors circle = new Vectors();
        for (int i = 0; i <= 120; i++) {
            circle.add(Math.cos(Math.PI * i / 60), Math.sin(Math.PI * i / 60));
        }
        return List.of(
                circle.series("unit circle", "reference"),
                eigenvalues(0.9617, 1).series("stable points", "eigenvalue"),
                eigenvalues(1.0421, 2).series("saddles", "eigenvalue"));
    }

    private Vectors eigenvalues(double leading, int stream) {
        CounterRandom chance = random.split(stream);
        Vectors values = new Vectors();
        values.add(leading, 0);
        for (int i = 0; i < 32; i++) {
            double radius = 0.84 * Math.sqrt(chance.uniform(2L * i));
            double angle = Math.PI * chance.uniform(2L * i + 1);
            values.add(0.1 + 0.9 * radius * Math.cos(angle), radius * Math.sin(angle));
            values.add(0.1 + 0.9 * radius * Math.cos(angle), -radius * Math.sin(angle));
        }
        return values;
    }

    private void add(Vectors vectors, double radius, double theta, double z) {
        double x = 3.1 * radius * Math.cos(theta);
        double y = 2.4 * radius * Math.sin(theta);
        double lean = 0.25 * tilt;
        vectors.add(
                x * Math.cos(lean) - y * Math.sin(lean), x * Math.sin(lean) + y * Math.cos(lean), 1.6 * z + 0.2 * x);
    }

    /** Coordinates that grow together, and gaps between them. */
    private static final class Vectors {

        private final List<List<@Nullable Double>> coordinates = new ArrayList<>();

        void add(double... point) {
            while (coordinates.size() < point.length) {
                coordinates.add(new ArrayList<>());
            }
            for (int i = 0; i < point.length; i++) {
                coordinates.get(i).add(point[i]);
            }
        }

        void gap() {
            coordinates.forEach(coordinate -> coordinate.add(null));
        }

        Object series(String name, String role) {
            return SampleReport.fields("name", name, "role", role, "coordinates", coordinates);
        }
    }
}
