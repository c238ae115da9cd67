package org.separatrix.core.report;

import java.util.List;
import org.separatrix.core.linalg.NdArray;

/**
 * Data of one kind within a figure.
 *
 * @param name name for the legend; series of one name share a legend entry and a colour
 * @param role what it is
 * @param coordinates one vector for each axis, all of one length; for CELLS a single [rows × columns] array, in PANELS with the
 *     columns + 1 times at which its columns begin and the last one ends before it; for EPOCH columns, starts and ends;
 *     for EDGE the numbers of the nodes where arrows start and end
 */
public record Series(String name, Role role, List<NdArray> coordinates) {

    public Series {
        coordinates = List.copyOf(coordinates);
    }
}
