package org.separatrix.core.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.model.Model;

/** Where networks are kept; {@code io} implements it on files. */
public interface ModelStore {

    /**
     * Reads a network.
     *
     * @param location path of a model file
     * @return the network, its location and hash
     * @throws org.separatrix.core.provenance.InvalidInputException if there is none or it is damaged
     */
    StoredModel read(String location);

    /**
     * Writes a network, atomically.
     *
     * @param name file name without extension
     * @param model the network
     * @return the network, its location and hash
     */
    StoredModel write(String name, Model model);

    /**
     * Reads a network that was written here, in this process or an earlier one.
     *
     * @param name file name without extension
     * @return the network, its location and hash; null if there is none
     * @throws org.separatrix.core.provenance.InvalidInputException if it is damaged
     */
    @Nullable
    StoredModel written(String name);

    /**
     * Removes a network that was written here, if there is one.
     *
     * @param name file name without extension
     * @throws org.separatrix.core.provenance.InvalidInputException if it cannot be removed
     */
    void remove(String name);

    /**
     * Finds model files.
     *
     * @param pattern a path, or a glob
     * @return locations in alphabetical order
     * @throws org.separatrix.core.provenance.InvalidInputException if nothing matches
     */
    List<String> find(String pattern);

    /**
     * A network with its place.
     *
     * @param model the network
     * @param location path of its file
     * @param sha256 hash of its file
     */
    record StoredModel(Model model, String location, String sha256) {}
}
