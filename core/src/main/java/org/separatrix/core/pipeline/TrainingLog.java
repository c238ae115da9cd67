package org.separatrix.core.pipeline;

import java.util.List;
import org.separatrix.core.train.Evaluation;

/**
 * The learning curves of a run as they grow; {@code io} implements it on a file.
 *
 * <p>Entries may be added from several threads.
 */
public interface TrainingLog {

    /** Keeps nothing. */
    TrainingLog NONE = new TrainingLog() {

        @Override
        public List<Entry> read() {
            return List.of();
        }

        @Override
        public void begin(List<Entry> entries) {}

        @Override
        public void add(Entry entry) {}
    };

    /**
     * An evaluation of one network.
     *
     * @param network identifier of the network
     * @param seconds time spent on its training so far, in all processes (s)
     * @param evaluation how well it did
     */
    record Entry(String network, double seconds, Evaluation evaluation) {}

    /**
     * Reads what is there.
     *
     * @return entries in order, without those that were cut short; empty if there is no log
     */
    List<Entry> read();

    /**
     * Starts the log.
     *
     * @param entries what it begins with; nothing else of an earlier log is kept
     * @throws org.separatrix.core.provenance.InvalidInputException if it cannot be written
     */
    void begin(List<Entry> entries);

    /**
     * Adds an entry, which is there for readers when this returns.
     *
     * @param entry the newest
     * @throws org.separatrix.core.provenance.InvalidInputException if it cannot be written
     */
    void add(Entry entry);
}
