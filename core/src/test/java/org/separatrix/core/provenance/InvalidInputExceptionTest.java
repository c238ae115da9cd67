package org.separatrix.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvalidInputExceptionTest {

    @Test
    void namesPlaceFieldFoundAndExpected() {
        assertThat(InvalidInputException.of("m.npz", "recurrent.weight", "shape [3, 2]", "shape [3, 3]"))
                .hasMessage("m.npz: recurrent.weight: found shape [3, 2], expected shape [3, 3]");
    }

    @Test
    void theMessageStaysOnOneLineWhateverWasFound() {
        Throwable cause = new IllegalArgumentException();
        assertThat(new InvalidInputException("p: f: found 'a\n  b\r\nc', expected d", cause))
                .hasMessage("p: f: found 'a b c', expected d")
                .hasCause(cause);
        assertThat(InvalidInputException.of("p", "f", "x\ny", "z")).hasMessage("p: f: found x y, expected z");
    }
}
