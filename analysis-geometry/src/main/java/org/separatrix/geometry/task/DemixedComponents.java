package org.separatrix.geometry.task;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Svd;

/**
 * Demixed principal components: few directions that show one marginalisation each.
 *
 * <p>For each marginalisation X_φ of the data X, C minimises ‖X_φ − C X‖² + λ² ‖X‖² ‖C‖²; encoders P are the leading left singular vectors of C X, and
 * decoders D = Pᵀ C read the component from the population. λ has no unit. Decoders of different marginalisations need not be orthogonal, nor
 * need encoders. The entry of largest modulus in each encoder is positive. Deterministic.
 *
 * <p>Variance explained is that of reconstruction: a component that is read with d and put back along p explains ‖X_ψ‖² − ‖X_ψ − p d X_ψ‖² of
 * marginalisation ψ, over ‖X‖²; summed over marginalisations this is 1 − ‖X − p d X‖² / ‖X‖².
 *
 * <p>Source: Kobak et al. 2016 (doi:10.7554/eLife.10989).
 *
 * @param marginalisations what the data were split into
 * @param fractions share of ‖X‖² in each marginalisation
 * @param of number of the marginalisation of each component
 * @param encoders P, a column a component, [N × components]
 * @param decoders D, a row a component, [components × N]
 * @param explained of each marginalisation by each component, [components × marginalisations]
 * @param total share of ‖X‖² that all components together explain
 */
public record DemixedComponents(
        List<Marginalisation> marginalisations,
        NdArray fractions,
        List<Integer> of,
        DMatrixRMaj encoders,
        DMatrixRMaj decoders,
        NdArray explained,
        double total) {

    private static final double RANK = 1e-7;

    /** Copies the lists. */
    public DemixedComponents {
        marginalisations = List.copyOf(marginalisations);
        of = List.copyOf(of);
    }

    /**
     * Demixes condition means.
     *
     * @param data [N × product of the levels], not modified; the mean of each unit is taken away
     * @param levels of each parameter, the last one fastest
     * @param marginalisations what is demixed, each set of parameters at most once
     * @param lambda λ ≥ 0; 0 takes the pseudoinverse
     * @param most largest number of components of a marginalisation
     * @return components, by marginalisation and then by falling variance
     * @throws IllegalArgumentException if the data do not vary or do not fit the levels
     */
    public static DemixedComponents of(
            DMatrixRMaj data, int[] levels, List<Marginalisation> marginalisations, double lambda, int most) {
        return new Demixer(data, levels, marginalisations).components(lambda, most);
    }

    /** Data in the basis of its left singular vectors, where each λ costs little. */
    static final class Demixer {

        private final List<Marginalisation> marginalisations;
        private final DMatrixRMaj centred;
        private final List<DMatrixRMaj> parts = new ArrayList<>();
        private final List<DMatrixRMaj> inBasis = new ArrayList<>();
        private final DMatrixRMaj basis;
        private final double[] values;
        private final double squares;

        Demixer(DMatrixRMaj data, int[] levels, List<Marginalisation> marginalisations) {
            int columns = 1;
            for (int level : levels) {
                columns *= level;
            }
            if (columns != data.numCols || data.numRows < 1) {
                throw new IllegalArgumentException(
                        "data of " + data.numCols + " columns do not fit " + columns + " combinations of levels");
            }
            this.marginalisations = marginalisations;
            this.centred = centred(data);
            this.squares = square(centred);
            if (!(squares > 0.0)) {
                throw new IllegalArgumentException("demixing needs data that vary, found ‖X‖² = " + squares);
            }
            Svd svd = Svd.of(centred);
            int rank = 0;
            while (rank < svd.values().size()
                    && svd.values().at(rank) > RANK * svd.values().at(0)) {
                rank++;
            }
            this.values = java.util.Arrays.copyOf(svd.values().toArray(), rank);
            this.basis = CommonOps_DDRM.extract(svd.u(), 0, svd.u().numRows, 0, rank);
            DMatrixRMaj right = CommonOps_DDRM.extract(svd.vt(), 0, rank, 0, svd.vt().numCols);
            for (Marginalisation each : marginalisations) {
                DMatrixRMaj part = each.of(centred, levels);
                parts.add(part);
                DMatrixRMaj scores = new DMatrixRMaj(rank, part.numCols);
                CommonOps_DDRM.multTransA(basis, part, scores);
                DMatrixRMaj product = new DMatrixRMaj(rank, rank);
                CommonOps_DDRM.multTransB(scores, right, product);
                inBasis.add(product);
            }
        }

        private static DMatrixRMaj centred(DMatrixRMaj data) {
            DMatrixRMaj centred = data.copy();
            for (int row = 0; row < data.numRows; row++) {
                double mean = 0.0;
                for (int column = 0; column < data.numCols; column++) {
                    mean += data.get(row, column) / data.numCols;
                }
                for (int column = 0; column < data.numCols; column++) {
                    centred.add(row, column, -mean);
                }
            }
            return centred;
        }

        private static double square(DMatrixRMaj matrix) {
            double norm = NormOps_DDRM.normF(matrix);
            return norm * norm;
        }

        List<DMatrixRMaj> parts() {
            return parts;
        }

        DemixedComponents components(double lambda, int most) {
            double ridge = lambda * lambda * squares;
            List<Integer> of = new ArrayList<>();
            List<double[]> encoders = new ArrayList<>();
            List<double[]> decoders = new ArrayList<>();
            for (int part = 0; part < inBasis.size(); part++) {
                add(part, ridge, most, of, encoders, decoders);
            }
            DMatrixRMaj p = new DMatrixRMaj(basis.numRows, of.size());
            DMatrixRMaj d = new DMatrixRMaj(of.size(), basis.numRows);
            for (int k = 0; k < of.size(); k++) {
                for (int j = 0; j < basis.numRows; j++) {
                    p.set(j, k, encoders.get(k)[j]);
                    d.set(k, j, decoders.get(k)[j]);
                }
            }
            return assemble(of, p, d);
        }

        /** C X = B diag(s² / (s² + ridge)) Vᵀ in the basis, so its left singular vectors are those of B diag(…). */
        private void add(
                int part, double ridge, int most, List<Integer> of, List<double[]> encoders, List<double[]> decoders) {
            int rank = values.length;
            DMatrixRMaj weighted = inBasis.get(part).copy();
            DMatrixRMaj regression = inBasis.get(part).copy();
            for (int i = 0; i < rank; i++) {
                for (int j = 0; j < rank; j++) {
                    double denominator = values[j] * values[j] + ridge;
                    weighted.set(i, j, weighted.get(i, j) * values[j] * values[j] / denominator);
                    regression.set(i, j, regression.get(i, j) * values[j] / denominator);
                }
            }
            Svd svd = Svd.of(weighted);
            for (int k = 0; k < Math.min(most, rank); k++) {
                if (!(svd.values().at(k) > RANK * values[0])) {
                    break;
                }
                DMatrixRMaj own = CommonOps_DDRM.extract(svd.u(), 0, rank, k, k + 1);
                DMatrixRMaj encoder = new DMatrixRMaj(basis.numRows, 1);
                CommonOps_DDRM.mult(basis, own, encoder);
                DMatrixRMaj read = new DMatrixRMaj(rank, 1);
                CommonOps_DDRM.multTransA(regression, own, read);
                DMatrixRMaj decoder = new DMatrixRMaj(basis.numRows, 1);
                CommonOps_DDRM.mult(basis, read, decoder);
                double sign = sign(encoder.data);
                CommonOps_DDRM.scale(sign, encoder);
                CommonOps_DDRM.scale(sign, decoder);
                of.add(part);
                encoders.add(encoder.data);
                decoders.add(decoder.data);
            }
        }

        private static double sign(double[] vector) {
            double largest = 0.0;
            for (double entry : vector) {
                if (Math.abs(entry) * (1.0 - 1e-9) > Math.abs(largest)) {
                    largest = entry;
                }
            }
            return largest < 0.0 ? -1.0 : 1.0;
        }

        private DemixedComponents assemble(List<Integer> of, DMatrixRMaj p, DMatrixRMaj d) {
            double[] fractions = new double[parts.size()];
            double[] explained = new double[of.size() * parts.size()];
            for (int part = 0; part < parts.size(); part++) {
                fractions[part] = square(parts.get(part)) / squares;
                DMatrixRMaj scores = new DMatrixRMaj(of.size(), centred.numCols);
                CommonOps_DDRM.mult(d, parts.get(part), scores);
                DMatrixRMaj along = new DMatrixRMaj(of.size(), centred.numCols);
                CommonOps_DDRM.multTransA(p, parts.get(part), along);
                for (int k = 0; k < of.size(); k++) {
                    // ‖X‖² − ‖X − p d X‖² = 2 (pᵀX)·(dX) − ‖dX‖², as p has length 1
                    double gain = 0.0;
                    for (int column = 0; column < centred.numCols; column++) {
                        double score = scores.get(k, column);
                        gain += 2.0 * along.get(k, column) * score - score * score;
                    }
                    explained[k * parts.size() + part] = gain / squares;
                }
            }
            return new DemixedComponents(
                    marginalisations,
                    NdArray.vector(fractions),
                    of,
                    p,
                    d,
                    NdArray.wrap(explained, of.size(), parts.size()),
                    1.0 - square(residual(p, d, centred)) / squares);
        }
    }

    private static DMatrixRMaj residual(DMatrixRMaj p, DMatrixRMaj d, DMatrixRMaj data) {
        DMatrixRMaj scores = new DMatrixRMaj(d.numRows, data.numCols);
        CommonOps_DDRM.mult(d, data, scores);
        DMatrixRMaj back = new DMatrixRMaj(data.numRows, data.numCols);
        CommonOps_DDRM.mult(p, scores, back);
        DMatrixRMaj rest = new DMatrixRMaj(data.numRows, data.numCols);
        CommonOps_DDRM.subtract(data, back, rest);
        return rest;
    }

    /**
     * Returns what a component explains of all marginalisations together.
     *
     * @param component its number
     * @return share of ‖X‖²
     */
    public double explainedBy(int component) {
        double sum = 0.0;
        for (int part = 0; part < marginalisations.size(); part++) {
            sum += explained.get(component, part);
        }
        return sum;
    }

    /**
     * Returns the angles between encoders.
     *
     * @return degrees in [0, 90], [components × components]
     */
    public NdArray anglesDegrees() {
        int count = of.size();
        double[] angles = new double[count * count];
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                double product = 0.0;
                for (int j = 0; j < encoders.numRows; j++) {
                    product += encoders.get(j, a) * encoders.get(j, b);
                }
                angles[a * count + b] = a == b ? 0.0 : Math.toDegrees(Math.acos(Math.min(1.0, Math.abs(product))));
            }
        }
        return NdArray.wrap(angles, count, count);
    }

    /**
     * Reads components from the population.
     *
     * @param data [N × columns], not modified
     * @return [components × columns]
     */
    public DMatrixRMaj read(DMatrixRMaj data) {
        DMatrixRMaj scores = new DMatrixRMaj(decoders.numRows, data.numCols);
        CommonOps_DDRM.mult(decoders, data, scores);
        return scores;
    }

    /** Returns how far other means of the same conditions, read and put back, are from the marginalisations of these. */
    double error(List<DMatrixRMaj> parts, DMatrixRMaj other) {
        double error = 0.0;
        DMatrixRMaj scores = read(Demixer.centred(other));
        for (int part = 0; part < parts.size(); part++) {
            DMatrixRMaj back = new DMatrixRMaj(other.numRows, other.numCols);
            for (int k = 0; k < of.size(); k++) {
                for (int j = 0; of.get(k) == part && j < other.numRows; j++) {
                    double encoder = encoders.get(j, k);
                    for (int column = 0; column < other.numCols; column++) {
                        back.data[j * other.numCols + column] += encoder * scores.get(k, column);
                    }
                }
            }
            DMatrixRMaj rest = new DMatrixRMaj(other.numRows, other.numCols);
            CommonOps_DDRM.subtract(parts.get(part), back, rest);
            error += Demixer.square(rest);
        }
        return error;
    }
}
