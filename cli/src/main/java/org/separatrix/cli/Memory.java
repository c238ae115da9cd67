package org.separatrix.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** What this process takes of the machine's memory. */
final class Memory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");

    private Memory() {}

    /** Returns the bytes that the living threads have taken from the heap so far; 0 on virtual machines that do not count. */
    static long allocatedBytes() {
        // by name: the interface that has this method is not part of every Java
        try {
            long[] threads = ManagementFactory.getThreadMXBean().getAllThreadIds();
            Object bytes = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                            "getThreadAllocatedBytes",
                            new Object[] {threads},
                            new String[] {long[].class.getName()});
            return bytes instanceof long[] counts
                    ? LongStream.of(counts).filter(count -> count > 0).sum()
                    : 0;
        } catch (JMException e) {
            return 0;
        }
    }

    /** Returns the largest resident size so far (MB of 10^6 bytes), or null on systems that do not tell. */
    static @Nullable Double peakMegabytes() {
        try {
            Matcher peak = PEAK.matcher(Files.readString(STATUS));
            return peak.find() ? Long.parseLong(peak.group(1)) * 1024 / 1e6 : null;
        } catch (IOException e) {
            // only Linux has such a file
            return null;
        }
    }
}
