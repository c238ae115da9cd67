package org.separatrix.core.pipeline;

import java.util.List;
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
