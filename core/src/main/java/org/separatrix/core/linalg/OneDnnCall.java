package org.separatrix.core.linalg;

import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;

/**
 * A primitive of oneDNN with its arguments and working memory, made once and run many times without allocation, by one thread at a
 * time. Native memory is freed when the call is no longer reachable.
 */
final class OneDnnCall {

    private final primitive compiled;
    private final stream queue;
    private final memory scratchpad;
    private final memory[] operands;
    private final dnnl_exec_arg_t arguments;
    // what the handles above own, as the C interface takes it
    private final dnnl_primitive nativePrimitive;
    private final dnnl_stream nativeStream;
    private final dnnl_memory[] nativeOperands;
    private final long[] addresses;

    /** Takes the numbers of the operands in the library's interface, their memory, and the layout of the working memory. */
    OneDnnCall(engine processor, primitive compiled, memory.desc working, int[] roles, memory... operands) {
        this.compiled = compiled;
        this.queue = new stream(processor);
        this.scratchpad = new memory(working, processor);
        this.operands = operands.clone();
        this.nativePrimitive = this.compiled.get();
        this.nativeStream = queue.get();
        this.nativeOperands = new dnnl_memory[operands.length];
        this.addresses = new long[operands.length];
        this.arguments = new dnnl_exec_arg_t(operands.length + 1);
        for (int i = 0; i < operands.length; i++) {
            nativeOperands[i] = this.operands[i].get();
            arguments.position(i).arg(roles[i]).memory(nativeOperands[i]);
        }
        arguments.position(operands.length).arg(dnnl.DNNL_ARG_SCRATCHPAD).memory(scratchpad.get());
        arguments.position(0);
    }

    /** Lets an operand refer to other memory of the same layout. */
    void bind(int operand, Pointer data) {
        if (addresses[operand] != data.address()) {
            check(dnnl.dnnl_memory_set_data_handle(nativeOperands[operand], data));
            addresses[operand] = data.address();
        }
    }

    /** Runs the primitive on the calling thread. */
    void run() {
        check(dnnl.dnnl_primitive_execute(nativePrimitive, nativeStream, operands.length + 1, arguments));
    }

    private static void check(int status) {
        if (status != dnnl.dnnl_success) {
            throw new IllegalStateException("oneDNN refused a product, status " + status);
        }
    }
}
