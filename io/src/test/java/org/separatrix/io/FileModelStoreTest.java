package org.separatrix.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.model.Model;
import org.separatrix.core.pipeline.ModelStore.StoredModel;
import org.separatrix.core.provenance.Sha256;

class FileModelStoreTest {

    @TempDir
    Path directory;

    private FileModelStore store;
    private StoredModel first;

    @BeforeEach
    void storesTwoNetworks() {
        store = new FileModelStore(directory);
        Model model = Fixtures.everyTensor(Precision.FLOAT32);
        first = store.write("b-seed0", model);
        store.write("a-seed1", model);
    }

    @Test
    void writesIntoTheDirectoryAndReadsBack() throws IOException {
        Path file = directory.resolve("models/b-seed0.safetensors");

        assertThat(first.location()).isEqualTo(file.toString());
        assertThat(first.sha256()).isEqualTo(Sha256.ofFile(file));
        StoredModel back = store.read(first.location());
        assertThat(back.sha256()).isEqualTo(first.sha256());
        assertThat(back.model().spec()).isEqualTo(first.model().spec());
    }

    @Test
    void findsByPathDirectoryAndGlobInAlphabeticalOrder() throws IOException {
        Files.writeString(directory.resolve("models/notes.txt"), "x");
        Path odd = Files.writeString(directory.resolve("models/odd[1].safetensors"), "x");
        String a = directory.resolve("models/a-seed1.safetensors").toString();
        String b = directory.resolve("models/b-seed0.safetensors").toString();

        assertThat(store.find(a)).containsExactly(a);
        assertThat(store.find(odd.toString())).containsExactly(odd.toString());
        assertThat(store.find(directory + "/models")).containsExactly(a, b, odd.toString());
        assertThat(store.find(directory + "/models/?-seed*.safetensors")).containsExactly(a, b);
        assertThat(store.find(directory + "/*/b*")).containsExactly(b);
        assertThat(store.find(directory + "/**seed{0,1}.safetensors")).containsExactly(a, b);
        assertThat(store.find(directory + "/models/[b-z]-*.safetensors")).containsExactly(b);
    }

    @Test
    void namesWhatCannotBeFoundOrRead() {
        Fixtures.assertRefused(() -> store.find(directory + "/none/*.safetensors"), "models", "none/*.safetensors");
        Fixtures.assertRefused(() -> store.find(directory + "/x*.safetensors"), "models", "no file for");
        Fixtures.assertRefused(() -> store.find(directory + "/{a"), "pattern", "{a");
        Fixtures.assertRefused(() -> store.find("\u0000*"), "\u0000*");
        Fixtures.assertRefused(() -> store.read("\u0000"), "path");
        Fixtures.assertRefused(() -> store.read(directory + "/none"), "none", "no such file");
        Fixtures.assertRefused(() -> store.write("a/b", first.model()), "name", "a/b");
        Fixtures.assertRefused(() -> store.write(" ", first.model()), "name");
    }
}
