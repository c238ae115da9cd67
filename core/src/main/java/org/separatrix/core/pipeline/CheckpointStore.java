package org.separatrix.core.pipeline;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.train.Checkpoint;
import org.separatrix.core.train.Recipe;

/**
 * Where the unfinished work of one run is kept, until the run is complete; {@code io} implements it on files.
 *
 * <p>Networks may be saved from several threads, each network from one.
 */
public interface CheckpointStore extends AutoCloseable {

    /** Keeps nothing. */
    CheckpointStore NONE = new CheckpointStore() {

        @Override
        public @Nullable Map<String, Recipe> unfinished() {
            return null;
        }

        @Override
        public void begin(Map<String, Recipe> networks, boolean keep) {}

        @Override
        public @Nullable Checkpoint newest(String network, Consumer<String> warn) {
            return null;
        }

        @Override
        public void save(String network, Checkpoint checkpoint) {}

        @Override
        public void remove(String network) {}

        @Override
        public void complete() {}

        @Override
        public void close() {}
    };

    /**
     * Returns what a run that began here and was not completed trains.
     *
     * @return recipes by the identifiers of the networks; null if there is no such run
     * @throws org.separatrix.core.provenance.InvalidInputException if what is there is damaged
     */
    @Nullable
    Map<String, Recipe> unfinished();

    /**
     * Says that a run begins or goes on, and keeps others away until {@link #close}.
     *
     * @param networks recipes by the identifiers of the networks
     * @param keep whether checkpoints of an earlier run stay
     * @throws org.separatrix.core.provenance.InvalidInputException if another process is at work here, or nothing can be
     *     written
     */
    void begin(Map<String, Recipe> networks, boolean keep);

    /**
     * Finds the newest checkpoint that is complete and undamaged.
     *
     * @param network identifier of the network
     * @param warn is told of each damaged one that was passed over
     * @return the checkpoint, or null if there is none
     */
    @Nullable
    Checkpoint newest(String network, Consumer<String> warn);

    /**
     * Saves a checkpoint, atomically, and removes those before the last two.
     *
     * @param network identifier of the network
     * @param checkpoint where its training is
     * @throws org.separatrix.core.provenance.InvalidInputException if it cannot be written; earlier ones are untouched
     */
    void save(String network, Checkpoint checkpoint);

    /**
     * Removes the checkpoints of a network that is finished.
     *
     * @param network identifier of the network
     */
    void remove(String network);

    /** Removes everything, because the run is complete. */
    void complete();

    /** Lets others work here. */
    @Override
    void close();
}
