package org.separatrix.core.linalg;

/** Chooses the kernels once for the process. */
final class KernelChoice {

    static final Kernels BEST = choose();

    private KernelChoice() {}

    private static Kernels choose() {
        if ("ejml".equals(System.getProperty("separatrix.kernels"))) {
            return new EjmlKernels();
        }
        try {
            return new OpenBlasKernels();
        } catch (LinkageError | RuntimeException noNativeLibrary) {
            return new EjmlKernels();
        }
    }
}
