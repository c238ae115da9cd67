package org.separatrix.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;

class SafeTensorsTest {

    @TempDir
    Path directory;

    @Test
    void readsWhatPyTorchWrote() {
        SafeTensors file = SafeTensors.open(Fixtures.resource("flipflop/model.safetensors"));

        assertThat(file.names())
                .containsExactly(
                        "rnn.weight_ih_l0",
                        "rnn.weight_hh_l0",
                        "rnn.bias_ih_l0",
                        "rnn.bias_hh_l0",
                        "readout.weight",
                        "readout.bias");
        assertThat(file.read("rnn.weight_hh_l0").shape()).containsExactly(32, 32);
        assertThat(file.read("readout.bias").at(0)).isCloseTo(0.03560612, within(1e-8));
        assertThat(file.metadata()).isEmpty();
    }

    @Test
    void writesTheSameBytesEachTimeAndReadsThemBack() {
        Map<String, NdArray> tensors = new LinkedHashMap<>();
        tensors.put("m", NdArray.wrap(new double[] {1, -0.0, 1e-300, Math.PI, 5, 6}, 2, 3));
        tensors.put("empty", NdArray.wrap(new double[0], 0, 3));
        tensors.put("scalar", NdArray.wrap(new double[] {0.1}));
        Path one = directory.resolve("one");
        Path two = directory.resolve("two");
        SafeTensors.write(one, tensors, Precision.FLOAT64, Map.of("key", "µ \" text"));
        SafeTensors.write(two, tensors, Precision.FLOAT64, Map.of("key", "µ \" text"));

        assertThat(one).hasSameBinaryContentAs(two);
        long header = ByteBuffer.wrap(Fixtures.bytesOf(one))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        assertThat(header % 8).isZero();
        SafeTensors back = SafeTensors.open(one);
        assertThat(back.metadata()).containsExactly(Map.entry("key", "µ \" text"));
        tensors.forEach((name, array) -> assertThat(back.read(name)).as(name).isEqualTo(array));
        Fixtures.assertRefused(() -> back.read("none"), "none", "no such tensor", "scalar");
    }

    @Test
    void movesChunksOfAnySizeWithoutLoss() {
        double[] values = new double[100_003];
        Arrays.setAll(values, i -> i * 0.5);
        NdArray array = NdArray.vector(values);
        for (Precision precision : Precision.values()) {
            Path file = directory.resolve(precision.name());
            SafeTensors.write(file, Map.of("x", array), precision, Map.of());
            assertThat(SafeTensors.open(file).read("x")).isEqualTo(array);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "F64, 8, 400921fb54442d18, 3.141592653589793",
        "F32, 4, 40490fdb, 3.1415927410125732",
        "F16, 2, 4248, 3.140625",
        "F16, 2, 8001, -5.9604644775390625e-8",
        "F16, 2, fc00, -Infinity",
        "F16, 2, 7e00, NaN",
        "F16, 2, 7bff, 65504",
        "BF16, 2, 4049, 3.140625",
        "BF16, 2, ff80, -Infinity",
        "I64, 8, ffffffffffffffff, -1",
        "I32, 4, fffffffe, -2",
        "I16, 2, fffd, -3",
        "I8, 1, fc, -4",
        "U64, 8, 0000000000000005, 5",
        "U32, 4, fffffffe, 4294967294",
        "U16, 2, fffe, 65534",
        "U8, 1, fe, 254",
        "BOOL, 1, 01, 1"
    })
    void decodesEveryType(String dtype, int bytes, String bigEndianBits, double expected) {
        Path file = Fixtures.safetensors(
                directory,
                "{\"x\":{\"dtype\":\"" + dtype + "\",\"shape\":[1],\"data_offsets\":[0," + bytes + "]}}",
                bytes);
        byte[] content = Fixtures.bytesOf(file);
        for (int i = 0; i < bytes; i++) {
            content[content.length - 1 - i] = (byte) Integer.parseInt(bigEndianBits.substring(2 * i, 2 * i + 2), 16);
        }
        Fixtures.bytes(directory, content);

        assertThat(SafeTensors.open(file).read("x").at(0)).isEqualTo(Double.valueOf(expected));
    }

    @Test
    void refusesWholeNumbersThatFloat64CannotHold() {
        Path file =
                Fixtures.safetensors(directory, "{\"x\":{\"dtype\":\"U64\",\"shape\":[1],\"data_offsets\":[0,8]}}", 8);
        byte[] content = Fixtures.bytesOf(file);
        content[content.length - 1] = (byte) 0x80;
        Fixtures.bytes(directory, content);

        Fixtures.assertRefused(() -> SafeTensors.open(file).read("x"), "x", "2^53");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // header text | bytes behind it | parts of the message
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | 7 | x: data_offsets: found [0, 8]",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | 9 | size: found 1 bytes that belong to no tensor",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}} | 8 | found 8 bytes, expected 3 elements of 4 bytes",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}} | 8 | found 8 bytes, expected 1 elements",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}} | 8 | x: shape: found [-2]",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2.5],\"data_offsets\":[0,8]}} | 8 | x: shape: found [2.5]",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}} | 8 | less than 2^63",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[4611686018427387906],\"data_offsets\":[0,8]}} | 8 | found 8 bytes",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,8]}} | 8 | x: shape",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":2,\"data_offsets\":[0,8]}} | 8 | x: shape: found 2, expected a list",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}} | 8 | x: data_offsets: found [8, 0]",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8,9]}} | 8 | x: data_offsets: found [0, 8, 9]",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}} | 8 | x: data_offsets: found [-8, 0]",
                "{\"x\":{\"dtype\":\"F8_E4M3\",\"shape\":[8],\"data_offsets\":[0,8]}} | 8 | x: dtype: found 'F8_E4M3', expected one of F64",
                "{\"x\":{\"dtype\":32,\"shape\":[2],\"data_offsets\":[0,8]}} | 8 | x: dtype: found 32, expected a text",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2]}} | 8 | x: data_offsets: found no such field",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"extra\":1}} | 8 | x: extra: found an unknown field",
                "{\"x\":[]} | 0 | x: found [], expected an object",
                "{\"__metadata__\":{\"a\":1}} | 0 | __metadata__: a: found 1, expected a text",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}} | 12 | b: data_offsets: found begin 4, an overlap",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}} | 12 | b: data_offsets: found begin 8, a gap",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | 4 | header: ",
                "{\"a\":  | 4 | header: /a (line 1",
                "nothing | 4 | header: line 1"
            })
    void refusesADamagedHeader(String header, int dataBytes, String message) {
        Path file = Fixtures.safetensors(directory, header, dataBytes);
        Fixtures.assertRefused(() -> SafeTensors.open(file), file.toString(), message);
    }

    @Test
    void refusesHeaderLengthsThatTheFileCannotHold() {
        for (long length : new long[] {-1, 0, 1, 1000, 100_000_001L, Long.MAX_VALUE}) {
            byte[] content = ByteBuffer.allocate(100)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(length)
                    .array();
            Path file = Fixtures.bytes(directory, content);
            Fixtures.assertRefused(
                    () -> SafeTensors.open(file),
                    file.toString(),
                    "header length: found",
                    Long.toUnsignedString(length));
        }
        Fixtures.assertRefused(() -> SafeTensors.open(Fixtures.bytes(directory, new byte[3])), "a file of 3 bytes");
        Fixtures.assertRefused(() -> SafeTensors.open(directory), directory.toString(), "directory");
    }

    @Test
    void refusesEveryTruncationOfAFile() {
        byte[] whole = Fixtures.bytesOf(Fixtures.resource("flipflop/model.safetensors"));
        for (int length = 0; length < whole.length; length += 37) {
            Path file = Fixtures.bytes(directory, Arrays.copyOf(whole, length));
            Fixtures.assertRefused(() -> SafeTensors.open(file), file.toString());
        }
    }

    @Test
    void refusesHeadersThatAreNotUtf8() {
        Path file = Fixtures.safetensors(directory, "{\"~\":1}", 0);
        byte[] content = new String(Fixtures.bytesOf(file), StandardCharsets.ISO_8859_1)
                .replace('~', '\u00ff')
                .getBytes(StandardCharsets.ISO_8859_1);
        Fixtures.assertRefused(() -> SafeTensors.open(Fixtures.bytes(directory, content)), "UTF-8");
    }

    @Test
    void noticesThatAFileShrankAfterItWasOpened() {
        byte[] whole = Fixtures.bytesOf(Fixtures.resource("flipflop/model.safetensors"));
        Path file = Fixtures.bytes(directory, whole);
        SafeTensors opened = SafeTensors.open(file);
        Fixtures.bytes(directory, Arrays.copyOf(whole, 600));

        Fixtures.assertRefused(() -> opened.read("rnn.weight_hh_l0"), file.toString(), "end of the file");
    }

    @Test
    void refusesToWriteWhatFloat32CannotHold() {
        Path file = directory.resolve("x");
        Fixtures.assertRefused(
                () -> SafeTensors.write(file, Map.of("x", NdArray.vector(1e39)), Precision.FLOAT32, Map.of()),
                file.toString(),
                "x: found 1.0E39");
        assertThat(file).doesNotExist();
    }
}
