package shop.troth.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class PostgresBinariesTests {

    @TempDir
    private Path cache;

    @Test
    @Tag("race")
    void two_first_starts_side_by_side_both_find_the_programs_and_leave_nothing_else() throws Exception {
        var together = new CyclicBarrier(2);
        Callable<Path> start = () -> {
            together.await();
            return PostgresBinaries.folder(cache);
        };
        var found = new ArrayList<Path>();
        try (var two = Executors.newFixedThreadPool(2)) {
            for (Future<Path> one : two.invokeAll(List.of(start, start))) {
                found.add(one.get());
            }
        }

        assertThat(found.get(0).resolve("bin/postgres")).isExecutable();
        assertThat(found.get(1)).isEqualTo(found.get(0));
        try (var all = Files.list(cache)) {
            assertThat(all).containsExactly(found.getFirst());
        }
    }
}
