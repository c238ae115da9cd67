package org.separatrix.io;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.separatrix.core.linalg.Precision;

/** How one number of an array is stored in a safetensors or npy file. */
enum ElementType {
    F64("f8", 8) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.getDouble(at);
        }

        @Override
        void write(ByteBuffer bytes, double value) {
            bytes.putDouble(value);
        }
    },
    F32("f4", 4) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.getFloat(at);
        }

        @Override
        void write(ByteBuffer bytes, double value) {
            bytes.putFloat((float) value);
        }
    },
    F16("f2", 2) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return half(bytes.getShort(at));
        }
    },
    BF16("", 2) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return Float.intBitsToFloat(bytes.getShort(at) << 16);
        }
    },
    I64("i8", 8) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return exact(bytes.getLong(at));
        }
    },
    I32("i4", 4) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.getInt(at);
        }

        @Override
        void write(ByteBuffer bytes, double value) {
            if (value != (int) value) {
                throw new IllegalArgumentException("need a whole number of 32 bits, found " + value);
            }
            bytes.putInt((int) value);
        }
    },
    I16("i2", 2) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.getShort(at);
        }
    },
    I8("i1", 1) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.get(at);
        }
    },
    U64("u8", 8) {
        @Override
        double read(ByteBuffer bytes, int at) {
            long bits = bytes.getLong(at);
            return exact(bits < 0 ? Long.MAX_VALUE : bits);
        }
    },
    U32("u4", 4) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return Integer.toUnsignedLong(bytes.getInt(at));
        }
    },
    U16("u2", 2) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return Short.toUnsignedInt(bytes.getShort(at));
        }
    },
    U8("u1", 1) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return Byte.toUnsignedInt(bytes.get(at));
        }
    },
    BOOL("b1", 1) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.get(at) == 0 ? 0.0 : 1.0;
        }
    };

    private static final long LARGEST_EXACT = 1L << 53;

    private final String numpyCode;
    private final int bytes;

    ElementType(String numpyCode, int bytes) {
        this.numpyCode = numpyCode;
        this.bytes = bytes;
    }

    /** Decodes the number that starts at a position, in the buffer's byte order; ArithmeticException if not exact. */
    abstract double read(ByteBuffer bytes, int at);

    /** Encodes a number at the buffer's position, in its byte order; F64, F32 (rounded) and I32 (exact) can. */
    void write(ByteBuffer bytes, double value) {
        throw new UnsupportedOperationException(this + " is read and not written, found " + value);
    }

    int bytes() {
        return bytes;
    }

    /** The code behind the byte order in a npy header, as in {@code <f4}; empty where NumPy has no such type. */
    String numpyCode() {
        return numpyCode;
    }

    boolean isFloating() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }

    static ElementType of(Precision precision) {
        return precision == Precision.FLOAT32 ? F32 : F64;
    }

    static Optional<ElementType> ofSafeTensors(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    static Optional<ElementType> ofNumpy(String code) {
        return Arrays.stream(values())
                .filter(type -> !code.isEmpty() && type.numpyCode.equals(code))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    private static double exact(long whole) {
        if (whole > LARGEST_EXACT || whole < -LARGEST_EXACT) {
            throw new ArithmeticException("a whole number beyond 2^53");
        }
        return whole;
    }

    /** IEEE 754 binary16: 1 sign bit, 5 bits of exponent with bias 15, 10 bits of fraction. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude;
        if (exponent == 0) {
            magnitude = fraction * 0x1p-24;
        } else if (exponent == 0x1f) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else {
            magnitude = (0x400 + fraction) * Math.scalb(1.0, exponent - 25);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
