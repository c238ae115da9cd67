package org.separatrix.io.html;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Chromium or Chrome without a window and without a network.
 *
 * @param program the program
 */
record Browser(Path program) {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    /**
     * What was seen of a page.
     *
     * @param dom the document when the page said it was ready, as HTML
     * @param log what the browser said, the console of the page included
     */
    record Visit(String dom, String log) {}

    static Optional<Browser> find() {
        List<Path> directories = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return NAMES.stream()
                .flatMap(name -> directories.stream().map(directory -> directory.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Browser::new);
    }

    /** Opens a page, with files of the visit kept in an empty directory. */
    Visit open(String html, Path directory) throws IOException, InterruptedException {
        Path page = Files.writeString(directory.resolve("report.html"), html);
        Path dom = directory.resolve("dom.html");
        Path log = directory.resolve("log.txt");
        List<String> flags = List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--enable-logging=stderr",
                "--virtual-time-budget=20000",
                "--user-data-dir=" + directory.resolve("profile"),
                "--dump-dom",
                page.toUri().toString());
        Process process = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), flags.stream())
                        .toList())
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                throw new AssertionError("the browser did not finish: " + Files.readString(log));
            }
        } finally {
            process.destroyForcibly();
        }
        return new Visit(Files.readString(dom), Files.readString(log));
    }
}
