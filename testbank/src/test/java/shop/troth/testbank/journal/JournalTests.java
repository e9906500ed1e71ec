package shop.troth.testbank.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JournalTests {

    @TempDir
    Path folder;

    Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("journal");
    }

    @Test
    void what_was_appended_is_read_back_by_position_and_in_order() throws Exception {
        var longer = "é".repeat(9_000);
        try (var journal = Replay.open(file, (position, text) -> {})) {
            long first = journal.append("one".getBytes(UTF_8));
            long second = journal.append(longer.getBytes(UTF_8));

            assertThat(journal.read(first)).asString(UTF_8).isEqualTo("one");
            assertThat(journal.read(second)).asString(UTF_8).isEqualTo(longer);
        }
        assertThat(lines()).containsExactly("one", longer);
    }

    @Test
    void it_is_its_owner_s_alone_and_becomes_so_if_it_was_not() throws Exception {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        Replay.open(file, (position, text) -> {}).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        Replay.shorten(file, (position, text) -> text);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void lines_of_many_writers_are_all_there() throws Exception {
        try (var journal = Replay.open(file, (position, text) -> {});
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Long> writer = () -> journal.append("line".getBytes(UTF_8));
            threads.invokeAll(Collections.nCopies(500, writer));
        }
        assertThat(lines()).hasSize(500).containsOnly("line");
    }

    @Test
    void a_torn_last_line_is_dropped_wherever_it_was_torn() throws Exception {
        write("one", "two");
        var whole = Files.readAllBytes(file);
        long first = JournalLine.HEAD + "one".length() + 1;

        for (int length = (int) first + 1; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThat(lines()).as("torn at " + length).containsExactly("one");
            assertThat(Files.size(file)).isEqualTo(first);
        }
        write("three");
        assertThat(lines()).containsExactly("one", "three");
        assertThat(folder.resolve("journal.damaged")).doesNotExist();
    }

    @Test
    void damage_in_the_middle_is_cut_off_and_a_copy_is_kept() throws Exception {
        write("one", "two", "three");
        var bytes = Files.readAllBytes(file);
        bytes[JournalLine.HEAD + "one".length() + 1 + JournalLine.HEAD] ^= 1;
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(lines()).containsExactly("one");
        assertThat(folder.resolve("journal.damaged")).hasBinaryContent(bytes);
    }

    @Test
    void the_index_finds_each_of_many_keys_and_no_other() {
        var index = new LongIndex();
        for (int i = 0; i < 20_000; i++) {
            index.put(LongIndex.keyOf("key " + i), i);
        }
        for (int i = 0; i < 20_000; i++) {
            assertThat(index.get(LongIndex.keyOf("key " + i))).isEqualTo(i);
        }
        assertThat(index.get(LongIndex.keyOf("stranger"))).isEqualTo(LongIndex.NONE);
    }

    private void write(String... texts) throws IOException {
        try (var journal = Replay.open(file, (position, text) -> {})) {
            for (var text : texts) {
                journal.append(text.getBytes(UTF_8));
            }
        }
    }

    private List<String> lines() throws IOException {
        var lines = new ArrayList<String>();
        Replay.open(file, (position, text) -> lines.add(new String(text, UTF_8)))
                .close();
        return lines;
    }
}
