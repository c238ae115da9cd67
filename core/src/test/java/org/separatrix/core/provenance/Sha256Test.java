package org.separatrix.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {

    /** Example B.1 of FIPS 180-2. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void agreesWithThePublishedExample() {
        assertThat(Sha256.ofText("abc")).isEqualTo(ABC);
    }

    @Test
    void hashesBytesWithoutMovingTheBuffer() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {'x', 'a', 'b', 'c'}).position(1);

        assertThat(Sha256.of(bytes)).isEqualTo(ABC);
        assertThat(bytes.position()).isEqualTo(1);
    }

    @Test
    void hashesFilesLongerThanOneChunk(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "a".repeat(1_000_000));

        // example B.3 of FIPS 180-2
        assertThat(Sha256.ofFile(file)).isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
        assertThatThrownBy(() -> Sha256.ofFile(directory.resolve("missing"))).isInstanceOf(IOException.class);
    }
}
