package org.separatrix.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * The header of a npy array, versions 1 to 3.
 *
 * <p>Source: NumPy Enhancement Proposal 1.
 *
 * @param info type and shape
 * @param order byte order of the numbers
 * @param fortranOrder whether the first axis varies fastest
 * @param length bytes before the numbers
 */
record NpyHeader(TensorInfo info, ByteOrder order, boolean fortranOrder, long length) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LARGEST = 1 << 20;
    private static final int ALIGNMENT = 64;

    static boolean startsWithMagic(byte[] start) {
        return start.length >= MAGIC.length && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    static NpyHeader read(InputStream in, String place) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        if (start.length < MAGIC.length + 2 || !startsWithMagic(start)) {
            throw InvalidInputException.of(place, "magic", "other bytes", "\\x93NUMPY and a version");
        }
        int version = start[MAGIC.length];
        if (version < 1 || version > 3) {
            throw InvalidInputException.of(place, "version", version, "1, 2 or 3");
        }
        int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
        byte[] prefix = in.readNBytes(lengthBytes);
        if (prefix.length < lengthBytes) {
            throw new EOFException();
        }
        ByteBuffer buffer = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN);
        long length = version == 1 ? Short.toUnsignedInt(buffer.getShort()) : Integer.toUnsignedLong(buffer.getInt());
        if (length > LARGEST) {
            throw InvalidInputException.of(place, "header length", length, "at most " + LARGEST);
        }
        byte[] text = in.readNBytes((int) length);
        if (text.length < length) {
            throw new EOFException();
        }
        String literal = new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        return new NpyHeaderParser(literal, place).parse(MAGIC.length + 2 + lengthBytes + length);
    }

    /** Encodes the header of an array in row-major order. */
    static byte[] encode(List<Integer> shape, ElementType type) {
        String axes = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String literal = "{'descr': '<" + type.numpyCode() + "', 'fortran_order': False, 'shape': (" + axes
                + (shape.size() == 1 ? ",), }" : "), }");
        int fixed = MAGIC.length + 2 + Short.BYTES;
        int total = (fixed + literal.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer header = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (total - fixed));
        header.put(literal.getBytes(StandardCharsets.US_ASCII));
        while (header.remaining() > 1) {
            header.put((byte) ' ');
        }
        return header.put((byte) '\n').array();
    }
}
