package org.separatrix.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;

class NumpyFilesTest {

    private static final NdArray MATRIX = NdArray.wrap(new double[] {0, 0.25, 0.5, 0.75, 1, 1.25}, 2, 3);

    @TempDir
    Path directory;

    @Test
    void readsEveryNumericTypeThatNumPyWrites() {
        Map<String, NdArray> arrays = NumpyFiles.read(Fixtures.resource("numpy/kinds.npz"));

        for (String name : new String[] {"f8", "f4", "f2", "big", "fortran"}) {
            assertThat(arrays.get(name)).as(name).isEqualTo(MATRIX);
        }
        assertThat(arrays.get("i8")).isEqualTo(NdArray.vector(-3, 9007199254740992.0));
        assertThat(arrays.get("i4")).isEqualTo(NdArray.vector(-3, 7));
        assertThat(arrays.get("i2")).isEqualTo(NdArray.vector(-300, 7));
        assertThat(arrays.get("i1")).isEqualTo(NdArray.vector(-3, 7));
        assertThat(arrays.get("u8")).isEqualTo(NdArray.vector(3, 7));
        assertThat(arrays.get("u4")).isEqualTo(NdArray.vector(4294967295.0));
        assertThat(arrays.get("u2")).isEqualTo(NdArray.vector(65535));
        assertThat(arrays.get("u1")).isEqualTo(NdArray.vector(255));
        assertThat(arrays.get("flags")).isEqualTo(NdArray.vector(1, 0));
        assertThat(arrays.get("scalar")).isEqualTo(NdArray.wrap(new double[] {2.5}));
        assertThat(arrays.get("empty")).isEqualTo(NdArray.wrap(new double[0], 0, 3));
    }

    @Test
    void bringsFortranOrderIntoRowMajorOrder() {
        NdArray cube = NumpyFiles.read(Fixtures.resource("numpy/kinds.npz")).get("cube");

        assertThat(cube.shape()).containsExactly(2, 3, 4);
        for (int i = 0; i < 24; i++) {
            assertThat(cube.at(i)).isEqualTo(i);
        }
    }

    @Test
    void readsDeflatedEntriesAndAllVersions() {
        Map<String, NdArray> arrays = NumpyFiles.read(Fixtures.resource("numpy/deflated.npz"));
        assertThat(arrays.get("y")).isEqualTo(MATRIX);
        assertThat(arrays.get("x").shape()).containsExactly(100, 50);
        for (String name : new String[] {"version1", "version2", "version3"}) {
            assertThat(NumpyFiles.read(Fixtures.resource("numpy/" + name + ".npy")))
                    .containsExactly(Map.entry(name, MATRIX));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "objects, Python objects",
        "text, dtype <U2",
        "complex, dtype <c16",
        "record, dtype [",
        "huge, 2^53",
        "unsigned, 2^53"
    })
    void refusesArraysThatAreNotNumbers(String name, String found) {
        Path file = Fixtures.resource("numpy/refused.npz");
        TensorFile opened = TensorFiles.open(file);

        assertThat(opened.read("good")).isEqualTo(MATRIX);
        Fixtures.assertRefused(() -> opened.read(name), file.toString(), name, found);
        Fixtures.assertRefused(() -> opened.read("none"), "none", "no such array");
    }

    @Test
    void writesTheSameBytesEachTimeAndReadsThemBack() {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("matrix", MATRIX);
        arrays.put("vector", NdArray.vector(Math.PI, Double.NaN, -0.0));
        arrays.put("scalar", NdArray.wrap(new double[] {7}));
        arrays.put("empty", NdArray.wrap(new double[0], 3, 0));
        Path one = directory.resolve("one.npz");
        Path two = directory.resolve("two.npz");
        NumpyFiles.writeNpz(one, arrays, Precision.FLOAT64);
        NumpyFiles.writeNpz(two, arrays, Precision.FLOAT64);

        assertThat(one).hasSameBinaryContentAs(two);
        assertThat(NumpyFiles.read(one)).isEqualTo(arrays);
        NumpyFiles.writeNpz(two, Map.of("v", NdArray.vector(Math.PI)), Precision.FLOAT32);
        assertThat(NumpyFiles.read(two)).isEqualTo(Map.of("v", NdArray.vector((float) Math.PI)));
    }

    @Test
    void writesWholeNumbersThatFitAndNoOthers() {
        Path file = directory.resolve("whole.npz");
        Map<String, NdArray> whole = Map.of("i", NdArray.vector(-1, 0, Integer.MAX_VALUE, Integer.MIN_VALUE));
        NumpyFiles.writeNpz(file, whole, name -> ElementType.I32);

        assertThat(NumpyFiles.read(file)).isEqualTo(whole);
        for (double other : new double[] {0.5, Double.NaN, 0x1p31}) {
            assertThatThrownBy(() -> NumpyFiles.writeNpz(
                            directory.resolve("other.npz"),
                            Map.of("i", NdArray.vector(other)),
                            name -> ElementType.I32))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("need a whole number of 32 bits, found " + other);
        }
        assertThat(directory.resolve("other.npz")).doesNotExist();
    }

    @Test
    void writesAnArrayAsNumPyDoes() throws IOException {
        Path file = directory.resolve("version1.npy");
        NumpyFiles.writeNpy(file, MATRIX, Precision.FLOAT64);

        assertThat(NumpyFiles.read(file)).containsExactly(Map.entry("version1", MATRIX));
        assertThat(file).hasSameBinaryContentAs(Fixtures.resource("numpy/version1.npy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '<f8', 'fortran_order': False, 'shape': (7,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (5,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (-6,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (9999999999999999999,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': 6, }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (six,), }",
                "{'descr': '<f8', 'fortran_order': 0, 'shape': (6,), }",
                "{'descr': '<f8', 'shape': (6,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (6,), 'more': 1}",
                "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (6,), }",
                "{'descr': '<f8' 'fortran_order': False, 'shape': (6,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (6,), } x",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (6,)",
                "{'descr: 3",
                "{descr: 3}",
                "{'descr' 3}",
                "",
                "import os"
            })
    void refusesADamagedHeader(String header) {
        Path file = Fixtures.bytes(directory, npy(header, 48));
        Fixtures.assertRefused(() -> NumpyFiles.read(file), file.toString(), "found", "expected");
    }

    @Test
    void readsHeadersWithOtherSpacingAndLongSuffixes() {
        Path file = Fixtures.bytes(directory, npy("{\"shape\":(2L,3L),\"fortran_order\":False,\"descr\":\"=f8\"}", 48));
        assertThat(NumpyFiles.read(file).get("file.bin").shape()).containsExactly(2, 3);
    }

    @Test
    void refusesBrokenFraming() {
        byte[] whole = npy("{'descr': '<f8', 'fortran_order': False, 'shape': (6,), }", 48);
        for (int length : new int[] {7, 9, 20, whole.length - 1}) {
            Fixtures.assertRefused(
                    () -> NumpyFiles.read(Fixtures.bytes(directory, Arrays.copyOf(whole, length))), "file.bin");
        }
        byte[] version = whole.clone();
        version[6] = 9;
        Fixtures.assertRefused(() -> NumpyFiles.read(Fixtures.bytes(directory, version)), "version: found 9");
        byte[] longHeader = whole.clone();
        longHeader[6] = 2;
        Fixtures.assertRefused(() -> NumpyFiles.read(Fixtures.bytes(directory, longHeader)), "header length");
    }

    @Test
    void refusesArchivesThatAreDamagedOrLie() throws IOException {
        byte[] good = npy("{'descr': '<f8', 'fortran_order': False, 'shape': (6,), }", 48);
        Path stored = Fixtures.bytes(directory, zip(Map.of("x.npy", good)));
        byte[] flipped = Fixtures.bytesOf(Fixtures.resource("flipflop/model.npz"));
        flipped[400] ^= 1;
        Fixtures.assertRefused(
                () -> NumpyFiles.read(Fixtures.bytes(directory, flipped)), "rnn.weight_ih_l0", "another checksum");
        byte[] cut = Arrays.copyOf(Fixtures.bytesOf(Fixtures.resource("flipflop/model.npz")), 3000);
        Fixtures.assertRefused(() -> NumpyFiles.read(Fixtures.bytes(directory, cut)), stored.toString());

        byte[] wrong = npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2000000000,), }", 48);
        Path lying = Fixtures.bytes(directory, zip(Map.of("x.npy", wrong)));
        Fixtures.assertRefused(() -> NumpyFiles.read(lying), "x: found 48 bytes", "2000000000 elements");
    }

    @Test
    void refusesAnEntryThatUnpacksToMoreThanDeflateCan() throws IOException {
        byte[] archive = zip(Map.of("x.npy", npy("{'descr': '<f8', 'fortran_order': False, 'shape': (6,), }", 48)));
        String text = new String(archive, StandardCharsets.ISO_8859_1);
        int central = text.indexOf("PK\u0001\u0002");
        // the size after unpacking stands at byte 24 of the central directory's entry
        archive[central + 27] = 0x70;

        Fixtures.assertRefused(() -> NumpyFiles.read(Fixtures.bytes(directory, archive)), "file.bin");
    }

    @Test
    void refusesArraysLargerThanTheMemory() throws IOException {
        Path file = directory.resolve("sparse.npy");
        byte[] header = npy("{'descr': '|u1', 'fortran_order': False, 'shape': (2147483647, 2), }", 0);
        try (var out = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            out.write(header);
            out.setLength(header.length + 2L * Integer.MAX_VALUE);
        }

        Fixtures.assertRefused(() -> NumpyFiles.read(file), "sparse", "at most", "the memory holds");
    }

    @Test
    void namesFormatsThatHoldCode() throws IOException {
        Fixtures.assertRefused(
                () -> TensorFiles.open(Fixtures.bytes(directory, zip(Map.of("archive/data.pkl", new byte[4])))),
                "PyTorch checkpoint",
                "save_file");
        Fixtures.assertRefused(
                () -> TensorFiles.open(Fixtures.bytes(directory, new byte[] {(byte) 0x80, 2, '}', '.'})), "pickle");
        Fixtures.assertRefused(
                () -> TensorFiles.open(
                        Fixtures.bytes(directory, "\u0089HDF\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1))),
                "HDF5");
        Fixtures.assertRefused(
                () -> NumpyFiles.read(Fixtures.resource("flipflop/model.safetensors")), "safetensors", "npy or npz");
        Fixtures.assertRefused(() -> NumpyFiles.read(directory.resolve("none")), "none", "no such file");
    }

    private static byte[] npy(String header, int dataBytes) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        byte[] file = new byte[10 + text.length + dataBytes];
        System.arraycopy(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}, 0, file, 0, 8);
        file[8] = (byte) text.length;
        file[9] = (byte) (text.length >> 8);
        System.arraycopy(text, 0, file, 10, text.length);
        return file;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
