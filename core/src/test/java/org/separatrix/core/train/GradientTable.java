package org.separatrix.core.train;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.model.Form;

/** The worst relative error of a gradient for every mechanism × nonlinearity × form, printed in the test's output. */
final class GradientTable {

    private final String title;
    private final Map<String, Map<Nonlinearity, Double>> rows = new TreeMap<>();

    GradientTable(String title) {
        this.title = title;
    }

    synchronized void add(String mechanism, Nonlinearity nonlinearity, Form form, double error) {
        String row =
                String.format(Locale.ROOT, "%-46s %-8s", mechanism, form.name().toLowerCase(Locale.ROOT));
        rows.computeIfAbsent(row, name -> new TreeMap<>()).merge(nonlinearity, error, Math::max);
    }

    synchronized void print() {
        StringBuilder table = new StringBuilder(title).append(System.lineSeparator());
        table.append(String.format(Locale.ROOT, "  %-46s %-8s", "mechanism", "form"));
        for (Nonlinearity nonlinearity : Nonlinearity.values()) {
            table.append(String.format(Locale.ROOT, " %9s", nonlinearity.name().toLowerCase(Locale.ROOT)));
        }
        rows.forEach((row, errors) -> {
            table.append(System.lineSeparator()).append("  ").append(row);
            for (Nonlinearity nonlinearity : Nonlinearity.values()) {
                Double error = errors.get(nonlinearity);
                table.append(error == null ? "         –" : String.format(Locale.ROOT, "   %.1e", error));
            }
        });
        System.out.println(table);
    }
}
