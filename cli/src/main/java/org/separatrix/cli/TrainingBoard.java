package org.separatrix.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.separatrix.cli.NetworkState.Phase;

/** Several networks in training as text: a table of their states, or bars. */
final class TrainingBoard {

    private static final int MOST_ROWS = 12;
    private static final int BAR = 20;

    private TrainingBoard() {}

    /** Returns the table; of very many networks those in training are shown and the others counted. */
    static String table(Collection<NetworkState> networks) {
        TextTable table = new TextTable(NetworkState.HEADINGS);
        for (NetworkState network : networks) {
            if (networks.size() <= MOST_ROWS || network.phase() == Phase.TRAINING) {
                table.row(network.cells());
            }
        }
        return table + counts(networks);
    }

    /** Returns a bar for each network in training, and a line that counts all. */
    static List<String> bars(Collection<NetworkState> networks, int columns) {
        List<String> headings = new ArrayList<>(NetworkState.HEADINGS);
        headings.set(1, "");
        TextTable table = new TextTable(headings);
        for (NetworkState network : networks) {
            if (network.phase() == Phase.TRAINING) {
                List<String> cells = new ArrayList<>(network.cells());
                int full = (int) Math.round(BAR * Math.min(1.0, network.share()));
                cells.set(1, "█".repeat(full) + "░".repeat(BAR - full));
                table.row(cells);
            }
        }
        List<String> lines = new ArrayList<>(table.toString().lines().toList());
        lines.add(counts(networks));
        // a line that wraps would not be found again
        lines.replaceAll(line -> line.length() < columns ? line : line.substring(0, columns - 1));
        return lines;
    }

    private static String counts(Collection<NetworkState> networks) {
        Map<Phase, Integer> counts = new EnumMap<>(Phase.class);
        networks.forEach(network -> counts.merge(network.phase(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((phase, count) -> parts.add(count + " " + phase.name().toLowerCase(Locale.ROOT)));
        return networks.size() + " networks: " + String.join(", ", parts);
    }
}
