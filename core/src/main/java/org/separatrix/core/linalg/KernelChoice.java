package org.separatrix.core.linalg;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Chooses the kernels once for the process: the first that load. */
final class KernelChoice {

    static final Kernels BEST = choose(System.getProperty("separatrix.kernels", "onednn"));

    private KernelChoice() {}

    private static Kernels choose(String fastest) {
        List<Supplier<Kernels>> candidates = switch (fastest) {
            case "ejml" -> List.of();
            case "openblas" -> List.of(OpenBlasKernels::new);
            default -> List.of(OneDnnKernels::new, OpenBlasKernels::new);
        };
        for (Supplier<Kernels> candidate : candidates) {
            @Nullable Kernels kernels = load(candidate);
            if (kernels != null) {
                return kernels;
            }
        }
        return new EjmlKernels();
    }

    private static @Nullable Kernels load(Supplier<Kernels> candidate) {
        try {
            return candidate.get();
        } catch (LinkageError | RuntimeException doesNotLoad) {
            return null;
        }
    }
}
