package org.separatrix.geometry.task;

import org.ejml.data.DMatrixRMaj;

/**
 * Linear classification of samples of which only inner products are known, which is all that a linear rule needs.
 *
 * <p>Samples are taken less the mean of the training samples and divided by their root mean square norm, one scale for all units: the
 * statistics are those of training alone, and a rotation of the units changes nothing. A score within rounding of zero is on the
 * boundary, where a sample counts as half right.
 *
 * <p>Source: Hsieh, Chang, Lin, Keerthi and Sundararajan 2008 (doi:10.1145/1390156.1390208), dual coordinate descent for the
 * hinge loss.
 */
final class LinearClassifier {

    /** Weight of a training sample on the wrong side of the margin, against the squared width of the margin. */
    static final double COST = 1.0;

    private static final double HARD = 1e8;
    private static final double ON_BOUNDARY = 1e-9;
    private static final double CONVERGED = 1e-6;
    private static final int ROUNDS = 500;
    private static final int LONG = 5_000;

    private final DMatrixRMaj gram;
    private final int[] train;
    private final int[] labels;
    private final double[] towards;
    private final double among;
    private final double scale;
    private final double[] weights;
    private final double offset;

    private LinearClassifier(LinearRule rule, DMatrixRMaj gram, int[] train, int[] labels) {
        this.gram = gram;
        this.train = train;
        this.labels = labels;
        int n = train.length;
        this.towards = new double[gram.numRows];
        for (int x = 0; x < towards.length; x++) {
            towards[x] = meanTowards(x);
        }
        double sum = 0.0;
        double squares = 0.0;
        for (int i : train) {
            sum += towards[i];
        }
        this.among = sum / n;
        for (int i : train) {
            squares += gram.unsafe_get(i, i) - 2.0 * towards[i] + among;
        }
        this.scale = squares > 0.0 ? n / squares : 0.0;
        this.weights = new double[n];
        this.offset = rule == LinearRule.CENTROID ? centroid() : margin(COST, ROUNDS);
    }

    /**
     * Trains a rule.
     *
     * @param rule which one
     * @param gram inner products of all samples
     * @param train numbers of the training samples
     * @param labels −1 or 1 for each of them, both at least once
     */
    static LinearClassifier of(LinearRule rule, DMatrixRMaj gram, int[] train, int[] labels) {
        return new LinearClassifier(rule, gram, train, labels);
    }

    private double meanTowards(int x) {
        double sum = 0.0;
        for (int i : train) {
            sum += gram.unsafe_get(x, i);
        }
        return sum / train.length;
    }

    /** Inner product of two samples after centring and scaling. */
    private double inner(int x, int y) {
        return scale * (gram.unsafe_get(x, y) - towards[x] - towards[y] + among);
    }

    private double centroid() {
        int second = 0;
        for (int label : labels) {
            second += label > 0 ? 1 : 0;
        }
        for (int i = 0; i < labels.length; i++) {
            weights[i] = labels[i] > 0 ? 1.0 / second : -1.0 / (labels.length - second);
        }
        double middle = 0.0;
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < labels.length; j++) {
                // |μ₊|² − |μ₋|²: only pairs of one side count
                if (labels[i] == labels[j]) {
                    middle += labels[i] * weights[i] * weights[j] * inner(train[i], train[j]);
                }
            }
        }
        return -0.5 * middle;
    }

    /** Dual coordinate descent with a constant as further input; returns its weight. */
    private double margin(double cost, int rounds) {
        int n = train.length;
        double[] products = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                products[i * n + j] = inner(train[i], train[j]) + 1.0;
            }
        }
        double[] scores = new double[n];
        for (int round = 0; round < rounds; round++) {
            double largest = 0.0;
            for (int i = 0; i < n; i++) {
                largest = Math.max(largest, step(i, cost, products, scores));
            }
            if (largest < CONVERGED || (cost == HARD && separated(scores))) {
                break;
            }
        }
        double constant = 0.0;
        for (double weight : weights) {
            constant += weight;
        }
        return constant;
    }

    /** Improves one coefficient and returns by how much its gradient was off. */
    private double step(int i, double cost, double[] products, double[] scores) {
        int n = labels.length;
        double gradient = labels[i] * scores[i] - 1.0;
        double held = labels[i] * weights[i];
        double violation = held <= 0.0 ? Math.min(gradient, 0.0) : held >= cost ? Math.max(gradient, 0.0) : gradient;
        if (violation == 0.0) {
            return 0.0;
        }
        double better = Math.min(cost, Math.max(0.0, held - gradient / products[i * n + i]));
        double change = labels[i] * (better - held);
        weights[i] = labels[i] * better;
        for (int j = 0; j < n; j++) {
            scores[j] += change * products[i * n + j];
        }
        return Math.abs(violation);
    }

    private boolean separated(double[] scores) {
        for (int i = 0; i < scores.length; i++) {
            if (labels[i] * scores[i] < 0.5) {
                return false;
            }
        }
        return true;
    }

    /** Returns the signed distance of a sample from the boundary, in a unit of its own. */
    double score(int sample) {
        double score = offset;
        for (int i = 0; i < train.length; i++) {
            if (weights[i] != 0.0) {
                score += weights[i] * inner(sample, train[i]);
            }
        }
        return score;
    }

    /** Returns 1 if a sample is on the side of its label, 1/2 on the boundary, 0 on the other side. */
    double right(int sample, int label) {
        double score = score(sample);
        return Math.abs(score) <= ON_BOUNDARY ? 0.5 : score * label > 0.0 ? 1.0 : 0.0;
    }

    /**
     * Says whether a plane separates the samples.
     *
     * @param gram inner products of all samples
     * @param labels −1 or 1 for each of them
     * @return false also where {@value #LONG} rounds find no such plane
     */
    static boolean separates(DMatrixRMaj gram, int[] labels) {
        int[] all = new int[labels.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        LinearClassifier rule = new LinearClassifier(LinearRule.CENTROID, gram, all, labels);
        java.util.Arrays.fill(rule.weights, 0.0);
        double constant = rule.margin(HARD, LONG);
        for (int i = 0; i < labels.length; i++) {
            double score = constant;
            for (int j = 0; j < labels.length; j++) {
                score += rule.weights[j] * rule.inner(i, j);
            }
            if (!(labels[i] * score > ON_BOUNDARY)) {
                return false;
            }
        }
        return true;
    }
}
