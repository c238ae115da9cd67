package org.separatrix.core.linalg;

import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;

/**
 * The part of oneDNN that is used: products of float32 matrices, compiled by the library for one shape and one processor, and
 * copies of matrices into the layout that these products like best.
 *
 * <p>The library's own threads are OpenMP's, whose number it takes from the environment when it loads and which a Java program
 * cannot set. It is used only where the environment says one thread, {@code OMP_NUM_THREADS=1}: the threads are ours.
 */
final class OneDnn {

    private static final String FAST = "brg_matmul";

    private final engine processor = new engine(engine.kind.cpu, 0);

    /**
     * Loads the library.
     *
     * @throws UnsupportedOperationException if it would use threads of its own, or has no fast product for this processor
     * @throws LinkageError if there is no native library for the platform
     */
    OneDnn() {
        if (!"1".equals(System.getenv("OMP_NUM_THREADS"))) {
            throw new UnsupportedOperationException("OMP_NUM_THREADS is not 1");
        }
        String implementation =
                described(matrix(32, 64), 64, matrix(32, 64)).impl_info_str().getString();
        if (!implementation.startsWith(FAST)) {
            throw new UnsupportedOperationException("no fast product for this processor, only " + implementation);
        }
    }

    /** Returns name and version, as {@code oneDNN 3.11}. */
    static String name() {
        dnnl_version_t version = dnnl.dnnl_version();
        return "oneDNN " + version.major() + "." + version.minor();
    }

    /** Describes a row-major matrix. */
    static memory.desc matrix(int rows, int columns) {
        return matrix(rows, columns, columns);
    }

    /** Describes consecutive columns of a row-major matrix of so many columns. */
    static memory.desc matrix(int rows, int columns, int ofColumns) {
        return described(rows, columns, ofColumns, 1);
    }

    /** Describes the transpose [rows × columns] of a row-major matrix. */
    static memory.desc transpose(int rows, int columns) {
        return described(rows, columns, 1, rows);
    }

    private static memory.desc described(int rows, int columns, int rowStride, int columnStride) {
        return new memory.desc(new long[] {rows, columns}, memory.data_type.f32, new long[] {rowStride, columnStride});
    }

    /** Returns the layout of B [k × n] that suits products with an A of m rows, where C is part of a matrix of so many columns. */
    memory.desc layoutOfRightFactor(int m, int k, int n, int ofColumns) {
        return described(matrix(m, k), k, matrix(m, n, ofColumns)).weights_desc();
    }

    private matmul.primitive_desc described(memory.desc a, int k, memory.desc c) {
        long[] shape = {k, c.get_dims().get(1)};
        memory.desc b = new memory.desc(shape, memory.data_type.f32, memory.format_tag.any);
        return new matmul.primitive_desc(processor, a, b, c, attributes(0f), false);
    }

    /** Allocates memory for a matrix; freed when it is no longer reachable. */
    memory allocate(memory.desc layout) {
        return new memory(layout, processor);
    }

    /** Returns the memory of a tensor from an element on, which must live as long. */
    memory view(Tensor tensor, int element, memory.desc layout) {
        return new memory(layout, processor, tensor.pointer(element));
    }

    /** Prepares C = A B + beta C for these layouts. */
    OneDnnProduct product(memory.desc a, memory.desc b, memory.desc c, float beta) {
        return new OneDnnProduct(processor, new matmul.primitive_desc(processor, a, b, c, attributes(beta), false));
    }

    /** Prepares the copy of a matrix from one layout to another. */
    OneDnnCall copy(memory from, memory to) {
        var description =
                new reorder.primitive_desc(processor, from.get_desc(), processor, to.get_desc(), attributes(0f), false);
        int[] roles = {dnnl.DNNL_ARG_FROM, dnnl.DNNL_ARG_TO};
        return new OneDnnCall(processor, new reorder(description), description.scratchpad_desc(), roles, from, to);
    }

    /** Exact float32, and working memory of the caller's, without which a primitive is tied to the thread that made it. */
    private static primitive_attr attributes(float beta) {
        primitive_attr attributes = new primitive_attr();
        attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
        attributes.set_fpmath_mode(dnnl.fpmath_mode.strict);
        if (beta != 0f) {
            post_ops sum = new post_ops();
            sum.append_sum(beta, 0, memory.data_type.undef);
            attributes.set_post_ops(sum);
        }
        return attributes;
    }
}
