package org.separatrix.core.linalg;

import java.lang.ref.Reference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** C = A B + beta C for one shape, compiled; any number of threads may run it at once. */
final class OneDnnProduct {

    private static final int[] ROLES = {dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_WEIGHTS, dnnl.DNNL_ARG_DST};

    private static final int PLACES = 32;
    /** Places lie so far apart that threads do not share a line of the cache. */
    private static final int APART = 16;

    private final engine processor;
    private final matmul.primitive_desc description;
    private final matmul compiled;
    /** Calls that no thread is in; each thread begins to look at a place of its own. */
    private final AtomicReferenceArray<@Nullable OneDnnCall> idle = new AtomicReferenceArray<>(PLACES * APART);

    OneDnnProduct(engine processor, matmul.primitive_desc description) {
        this.processor = processor;
        this.description = description;
        this.compiled = new matmul(description);
    }

    /** Multiplies matrices of the layouts that this product was made for. */
    void run(Pointer a, Pointer b, Pointer c) {
        try {
            OneDnnCall call = take();
            if (call == null) {
                call = call(a, b, c);
            } else {
                call.bind(0, a);
                call.bind(1, b);
                call.bind(2, c);
            }
            call.run();
            giveBack(call);
        } finally {
            // the call knows addresses only; what owns the memory must outlive the product
            Reference.reachabilityFence(a);
            Reference.reachabilityFence(b);
            Reference.reachabilityFence(c);
        }
    }

    private @Nullable OneDnnCall take() {
        int own = (int) (Thread.currentThread().getId() % PLACES);
        for (int i = 0; i < PLACES; i++) {
            OneDnnCall call = idle.getAndSet((own + i) % PLACES * APART, null);
            if (call != null) {
                return call;
            }
        }
        return null;
    }

    private void giveBack(OneDnnCall call) {
        int own = (int) (Thread.currentThread().getId() % PLACES);
        for (int i = 0; i < PLACES; i++) {
            if (idle.compareAndSet((own + i) % PLACES * APART, null, call)) {
                return;
            }
        }
    }

    private OneDnnCall call(Pointer a, Pointer b, Pointer c) {
        return new OneDnnCall(
                processor,
                compiled,
                description.scratchpad_desc(),
                ROLES,
                new memory(description.src_desc(), processor, a),
                new memory(description.weights_desc(), processor, b),
                new memory(description.dst_desc(), processor, c));
    }
}
