package org.separatrix.core.linalg;

/**
 * A strip of numbers on the heap, where the just-in-time compiler turns simple loops into vector code.
 *
 * <p>Training moves data from tensors into strips, works on it, and moves it back: loops over heap arrays cost 0.1 to 0.4
 * ns a number, the same loops over off-heap memory ten times more, and a bulk copy 0.06 ns. All operations use +, −, ·, /,
 * √ and fused multiply-add only, whose results IEEE 754 fixes, so compiled and interpreted code give the same bits.
 *
 * <p>Operands have the precision and at least the size of this strip. Matrices are stored row by row.
 */
public abstract sealed class Strip permits FloatStrip, DoubleStrip {

    /**
     * Makes a strip of zeros.
     *
     * @param precision format of the numbers
     * @param size how many
     * @return the strip
     */
    public static Strip zeros(Precision precision, int size) {
        return precision == Precision.FLOAT32 ? new FloatStrip(new float[size]) : new DoubleStrip(new double[size]);
    }

    /**
     * Returns the format of the numbers.
     *
     * @return float32 or float64
     */
    public abstract Precision precision();

    /**
     * Returns how many numbers there are.
     *
     * @return at least 0
     */
    public abstract int size();

    /**
     * Returns one number.
     *
     * @param index from 0
     * @return the number
     */
    public abstract double get(int index);

    /**
     * Sets one number.
     *
     * @param index from 0
     * @param value rounded to the strip's precision
     */
    public abstract void set(int index, double value);

    /**
     * Sets all numbers.
     *
     * @param value rounded to the strip's precision
     */
    public abstract void fill(double value);

    /**
     * Copies all elements of a tensor to the start of this strip.
     *
     * @param source of this precision, no larger than this strip
     */
    public abstract void load(Tensor source);

    /**
     * Copies the transpose of a tensor to the start of this strip, row by row.
     *
     * @param source of this precision, no larger than this strip
     */
    public abstract void loadTransposed(Tensor source);

    /**
     * Copies the start of this strip to all elements of a tensor.
     *
     * @param target of this precision, no larger than this strip
     */
    public abstract void store(Tensor target);

    /**
     * Copies another strip.
     *
     * @param source as many numbers as this strip has
     */
    public abstract void copy(Strip source);

    /**
     * Copies consecutive elements of a heap matrix.
     *
     * @param source row-major
     * @param offset position of the first element
     */
    public abstract void load(float[] source, int offset);

    /**
     * Copies this strip to consecutive elements of a heap matrix.
     *
     * @param target row-major
     * @param offset position of the first element
     */
    public abstract void store(float[] target, int offset);

    /**
     * Copies a row to every row of this.
     *
     * @param row as many numbers as a row has
     */
    public abstract void repeat(Strip row);

    /**
     * Adds consecutive elements of a heap matrix.
     *
     * @param source row-major
     * @param offset position of the first element
     */
    public abstract void add(float[] source, int offset);

    /** Rearranges a matrix [rows × columns], or the transpose of one, into the tiles of {@link Panels}. */
    abstract void tile(Strip source, int rows, int columns, boolean transposed, int depth, int width);

    /**
     * Sets this to keep · this + share · other.
     *
     * @param keep factor of this
     * @param share factor of the other
     * @param other as many numbers as this strip has
     */
    public abstract void blend(double keep, double share, Strip other);

    /**
     * Sets this to keep · this + share · part, where the part is as long as this strip.
     *
     * @param keep factor of this
     * @param share factor of the part
     * @param source holds the part
     * @param offset position of the part's first number
     */
    public abstract void blendPart(double keep, double share, Strip source, int offset);

    /**
     * Sets consecutive numbers of this to scale · source.
     *
     * @param offset position of the first number
     * @param scale factor
     * @param source at most as many numbers as follow there
     */
    public abstract void setPart(int offset, double scale, Strip source);

    /**
     * Copies consecutive columns of a wider matrix with as many rows.
     *
     * @param first number of the first column in the wider matrix; as many follow as this matrix has
     * @param rows number of rows of both
     * @param wide the wider matrix
     */
    public abstract void copyColumns(int first, int rows, Strip wide);

    /**
     * Replaces consecutive columns of this matrix by a narrower one with as many rows.
     *
     * @param first number of the first column to replace
     * @param rows number of rows of both
     * @param narrow the narrower matrix
     */
    public abstract void setColumns(int first, int rows, Strip narrow);

    /**
     * Sets this to scale · source.
     *
     * @param scale factor
     * @param source as many numbers as this strip has
     */
    public abstract void scaled(double scale, Strip source);

    /**
     * Multiplies element by element.
     *
     * @param other as many numbers as this strip has
     */
    public abstract void multiply(Strip other);

    /**
     * Sets this to scale · a ∘ b.
     *
     * @param scale factor
     * @param a as many numbers as this strip has
     * @param b as many numbers as this strip has
     */
    public abstract void product(double scale, Strip a, Strip b);

    /**
     * Sets this, y, to scale · m² (y − target), a multiple of the gradient of (m (y − target))², and adds that square to another strip.
     *
     * @param target as many numbers as this strip has
     * @param mask m, as many numbers as this strip has
     * @param scale factor of the gradient
     * @param squares as many numbers as this strip has; receives the sums
     */
    public abstract void maskedError(Strip target, Strip mask, double scale, Strip squares);

    /**
     * Multiplies every row by a row.
     *
     * @param row as long as a row
     */
    public abstract void multiplyRows(Strip row);

    /**
     * Adds a row to every row.
     *
     * @param row as long as a row
     */
    public abstract void addToRows(Strip row);

    /**
     * Adds the sum of all rows of this to a row.
     *
     * @param row as long as a row; receives the sum
     */
    public abstract void addRowsTo(Strip row);

    /**
     * Adds the sum of all rows of this ∘ other to a row.
     *
     * @param other as many numbers as this strip has
     * @param row as long as a row; receives the sum
     */
    public abstract void addRowProductsTo(Strip other, Strip row);

    /**
     * Multiplies every row by a number of its own.
     *
     * @param column one number for each row
     */
    public abstract void multiplyColumns(Strip column);

    /**
     * Sets a column to the sums along the rows of this ∘ other.
     *
     * @param other as many numbers as this strip has
     * @param column one number for each row; receives the sums
     */
    public abstract void sumProducts(Strip other, Strip column);

    /**
     * Sums the squares along every row, in float64 and in an order of its own, always the same.
     *
     * @param sums one number for each row; receives Σ v²
     */
    public abstract void sumSquares(double[] sums);

    /**
     * Adds to every row the same row of another matrix times a number of its own; where the number is 0 nothing is added.
     *
     * @param factors one number for each row
     * @param other as many numbers as this strip has
     */
    public abstract void addRows(double[] factors, Strip other);

    /**
     * Replaces some consecutive numbers by those at the same places of another strip.
     *
     * @param from index of the first
     * @param to index behind the last
     * @param source as many numbers as this strip has
     */
    public abstract void copyPart(int from, int to, Strip source);

    /**
     * Copies consecutive numbers out of this strip.
     *
     * @param from index of the first
     * @param target receives as many numbers as it holds
     */
    public abstract void read(int from, double[] target);

    /**
     * Evaluates a transfer function and its derivative at every number of this strip; value may be this strip itself.
     *
     * @param function the transfer function
     * @param value receives φ
     * @param slope receives φ'
     */
    public abstract void activate(Nonlinearity function, Strip value, Strip slope);

    /**
     * Fills this strip with normal numbers of a stream. Strips filled from different counters must not overlap to be independent; in
     * float32 the numbers depend on the size of the strip too.
     *
     * @param random the stream
     * @param counter number of the first
     * @param scale standard deviation
     */
    public abstract void gaussians(CounterRandom random, long counter, double scale);

    /**
     * Returns the sum of squares, in float64 and in an order of its own, always the same.
     *
     * @return Σ v²
     */
    public abstract double sumOfSquares();

    /**
     * Sets some consecutive numbers.
     *
     * @param from index of the first
     * @param to index behind the last
     * @param value rounded to the strip's precision
     */
    public abstract void fill(int from, int to, double value);

    /**
     * Returns the sum, in float64 and in order.
     *
     * @return Σ v
     */
    public abstract double sum();

    /**
     * Returns the sum of absolute values, in float64 and in order.
     *
     * @return Σ |v|
     */
    public abstract double sumOfAbsolutes();

    /**
     * Returns the inner product, in float64 and in order.
     *
     * @param other as many numbers as this strip has
     * @return Σ v w
     */
    public abstract double dot(Strip other);

    /**
     * Adds the gradient of l1 |v| + l2 v² / 2 at the numbers v of another strip, which is 0 at v = 0.
     *
     * @param l1 coefficient of |v|
     * @param l2 coefficient of v² / 2
     * @param at as many numbers as this strip has
     */
    public abstract void addPenalty(double l1, double l2, Strip at);

    /**
     * Copies the numbers of another strip to where a third one is 0, bit by bit.
     *
     * @param chooser as many numbers as this strip has
     * @param source as many numbers as this strip has
     */
    public abstract void replaceWhereZero(Strip chooser, Strip source);

    /**
     * Limits every number to an interval around 0; what is not a number stays so.
     *
     * @param limit largest absolute value, positive
     */
    public abstract void clip(double limit);

    /**
     * Moves parameters by one step of Adam: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², this ← keep · this − rate · m /
     * (√v · rootScale + ε).
     *
     * @param step constants of this step
     * @param gradient g
     * @param first m, updated
     * @param second v, updated
     */
    public abstract void adam(AdamStep step, Strip gradient, Strip first, Strip second);

    /**
     * Constants of one step of Adam, with the bias corrections folded in.
     *
     * @param beta1 β₁, decay of the first moment
     * @param beta2 β₂, decay of the second moment
     * @param epsilon ε, which keeps the quotient finite
     * @param gradientScale factor of the gradient, below 1 where it is clipped
     * @param keep factor of the parameters, below 1 where they decay
     * @param rate step size divided by 1 − β₁ᵗ
     * @param rootScale 1 / √(1 − β₂ᵗ)
     */
    public record AdamStep(
            double beta1,
            double beta2,
            double epsilon,
            double gradientScale,
            double keep,
            double rate,
            double rootScale) {}
}
