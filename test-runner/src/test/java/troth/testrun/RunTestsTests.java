package troth.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whole runs of the {@link Samples}, in JVMs of their own, several at once. */
@Execution(ExecutionMode.CONCURRENT)
@TestMethodOrder(OrderAnnotation.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class RunTestsTests {

    private static final Limits SHORT =
            new Limits(Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofMinutes(4), Duration.ofSeconds(60));

    @TempDir
    Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Limits limits = SHORT;
    private Tier tier = Tier.LANDING;
    private String known = "";

    @Test
    void a_green_run_says_how_many_passed_and_that_nothing_flaked() throws Exception {
        assertThat(green(list(1, Samples.Passes.class, Samples.LooksAround.class), list(2, Samples.AlsoPasses.class)))
                .isTrue();
        assertThat(lastLines()).containsExactly("5 passed, 0 failed, 1 skipped", "Flakes: 0");
    }

    @Test
    void a_class_that_fails_once_and_passes_alone_is_a_flake_and_the_run_stays_green() throws Exception {
        assertThat(green(list(1, Samples.AlsoPasses.class, Samples.PassesTheSecondTime.class)))
                .isTrue();
        assertThat(lastLines()).containsExactly("2 passed, 0 failed, 0 skipped", "Flakes: 1");
        assertThat(out())
                .contains("flaky: " + name(Samples.PassesTheSecondTime.class) + " failed in fork 1")
                .contains("fork 1 until then: " + name(Samples.AlsoPasses.class) + " "
                        + name(Samples.PassesTheSecondTime.class));
    }

    @Test
    void three_flakes_are_red() throws Exception {
        assertThat(green(list(
                        1,
                        Samples.PassesTheSecondTime.class,
                        Samples.PassesTheSecondTimeToo.class,
                        Samples.PassesTheSecondTimeAsWell.class)))
                .isFalse();
        assertThat(lastLines()).containsExactly("0 passed, 3 failed, 0 skipped", "Flakes: 3");
    }

    @Test
    void a_class_that_flaked_before_and_flakes_again_is_red() throws Exception {
        known = "| `" + name(Samples.PassesTheSecondTime.class) + "` | once | a race with the clock |\n";

        assertThat(green(list(1, Samples.PassesTheSecondTime.class, Samples.AlsoPasses.class)))
                .isFalse();
        assertThat(lastLines()).containsExactly("1 passed, 1 failed, 0 skipped", "Flakes: 1");
    }

    @Test
    void a_test_of_a_race_gets_no_second_run() throws Exception {
        assertThat(green(list(1, Samples.LosesARace.class))).isFalse();
        assertThat(out()).doesNotContain("Rerunning alone").endsWith("0 passed, 1 failed, 0 skipped\nFlakes: 0\n");
    }

    @Test
    void a_class_that_stays_red_is_told_with_its_message_and_our_own_frames() throws Exception {
        assertThat(green(list(1, Samples.Fails.class, Samples.AlsoPasses.class)))
                .isFalse();
        assertThat(out())
                .contains("FAILURE " + name(Samples.Fails.class) + ".one")
                .contains("AssertionError: always")
                .contains("at troth.testrun.Samples$Fails.one(Samples.java:")
                .doesNotContain("at org.junit");
        assertThat(Files.readString(folder.resolve("target/tests/" + name(Samples.Fails.class) + ".fork-1.txt")))
                .contains("AssertionError: always", "Samples$Fails.one(Samples.java:");
        assertThat(lastLines()).containsExactly("1 passed, 1 failed, 0 skipped", "Flakes: 0");
    }

    @Test
    void of_a_test_with_parameters_the_one_that_failed_is_named() throws Exception {
        assertThat(green(list(1, Samples.FailsForOne.class))).isFalse();
        assertThat(out())
                .contains("FAILURE " + name(Samples.FailsForOne.class) + ".all \"second\" of three")
                .doesNotContain("first", "third");
        assertThat(lastLines()).containsExactly("2 passed, 1 failed, 0 skipped", "Flakes: 0");
    }

    @Test
    void a_test_that_sleeps_is_interrupted() throws Exception {
        limits = new Limits(Duration.ofSeconds(1), SHORT.silence(), SHORT.fork(), SHORT.end());

        assertThat(green(list(1, Samples.SleepsTooLong.class))).isFalse();
        assertThat(out()).contains("for_an_hour() timed out after 1 second");
    }

    @Test
    @Order(1) // it waits a whole minute, the others meanwhile run
    void a_class_that_hangs_is_ended_with_its_threads_in_the_log_and_the_rest_runs_in_a_new_jvm() throws Exception {
        limits = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), SHORT.fork(), SHORT.end());

        assertThat(green(list(1, Samples.Hangs.class, Samples.AlsoPasses.class)))
                .isFalse();
        assertThat(out()).contains("nothing happened for 30 seconds in " + name(Samples.Hangs.class) + ".without_end");
        assertThat(Files.readString(folder.resolve("target/tests/fork-1.log")))
                .contains("at troth.testrun.Samples$Hangs.without_end");
        assertThat(lastLines()).containsExactly("1 passed, 1 failed, 0 skipped", "Flakes: 0");
    }

    @Test
    void a_jvm_that_ends_is_red_for_the_class_it_was_in_and_the_rest_runs_in_a_new_one() throws Exception {
        assertThat(green(list(
                        1,
                        Samples.AlsoPasses.class,
                        Samples.EndsItsJvm.class,
                        Samples.KillsItsJvm.class,
                        Samples.Passes.class)))
                .isFalse();
        assertThat(out())
                .contains("FAILURE " + name(Samples.EndsItsJvm.class) + ".by_exit", "exited with code 0")
                .contains("FAILURE " + name(Samples.KillsItsJvm.class) + ".by_halt", "exited with code 7");
        assertThat(forks())
                .extracting(it -> it.replaceFirst("^1 (\\d+) .*\\$(\\w+) .* (\\w+)$", "$1 $2 $3"))
                .startsWith("1 AlsoPasses green", "1 EndsItsJvm RED", "2 KillsItsJvm RED", "3 Passes green");
        assertThat(lastLines()).containsExactly("3 passed, 2 failed, 1 skipped", "Flakes: 0");
    }

    @Test
    void before_a_landing_what_is_deep_in_a_class_is_left_out() throws Exception {
        assertThat(green(list(1, Samples.IsPartlyDeep.class))).isTrue();
        assertThat(lastLines()).containsExactly("1 passed, 0 failed, 0 skipped", "Flakes: 0");
    }

    @Test
    void a_class_that_is_named_runs_with_what_is_deep_in_it() throws Exception {
        tier = Tier.NAMED;

        assertThat(green(list(1, Samples.IsPartlyDeep.class))).isTrue();
        assertThat(lastLines()).containsExactly("2 passed, 0 failed, 0 skipped", "Flakes: 0");
    }

    @Test
    void a_class_that_does_not_load_or_has_no_test_is_red() throws Exception {
        var there = new TestModule("samples", folder, System.getProperty("java.class.path"), List.of(), Set.of());

        assertThat(green(new ForkList(1, there, List.of("troth.NoSuch", name(Samples.Fails.class) + "#none"))))
                .isFalse();
        assertThat(lastLines()).containsExactly("0 passed, 2 failed, 0 skipped", "Flakes: 0");
        assertThat(out()).contains("No test found");
    }

    @Test
    void a_process_that_a_class_leaves_is_named_and_ended() throws Exception {
        assertThat(green(list(1, Samples.LeavesAProcess.class))).isTrue();

        var left = Files.readString(folder.resolve("pid")).strip();
        assertThat(out())
                .contains("Warning: fork 1 left these processes running; ended them: " + left)
                .contains("LeavesAProcess");
        assertThat(ProcessHandle.of(Long.parseLong(left))
                        .flatMap(it -> it.info().command()))
                .isNotPresent(); // gone, or dead and not yet buried
    }

    @Test
    void the_temporary_files_of_a_run_are_removed() throws Exception {
        var place = Workplace.make(folder.resolve("target"), Map.of(), limits);
        Files.createDirectories(folder.resolve("target/home/tmp/a/b"));
        Files.createSymbolicLink(folder.resolve("target/home/tmp/a/link"), folder);
        place.takeMemory();
        if (Files.exists(place.memory())) { // where there is plenty
            Files.writeString(place.memory().resolve("file"), "");
        }
        place.clear();

        assertThat(place.memory()).doesNotExist();
        assertThat(folder.resolve("target/home/tmp")).doesNotExist();
        assertThat(folder.resolve("target/tests")).exists();
    }

    @Test
    void how_long_processors_worked_on_a_class_counts_the_programs_it_started_and_no_other_class() throws Exception {
        green(list(1, Samples.Passes.class, Samples.StartsAProgramThatWorks.class, Samples.AlsoPasses.class));

        var processor =
                forks().stream().map(it -> Double.parseDouble(it.split(" ")[7])).toList();
        assertThat(processor.get(0)).as("with the start of the JVM").isPositive();
        assertThat(processor.get(1)).isGreaterThanOrEqualTo(1);
        assertThat(processor.get(2)).isLessThan(1);
    }

    @Test
    void the_file_of_forks_gives_the_same_lists_again() throws Exception {
        var first = list(1, Samples.AlsoPasses.class, Samples.Passes.class);
        var other = list(2, Samples.PassesTheSecondTime.class);
        green(first, other);

        var file = new ForksFile(folder.resolve("forks.txt"));
        assertThat(file.seed()).isEqualTo(42);
        assertThat(file.tier()).isEqualTo(Tier.LANDING);
        assertThat(file.lists(List.of(first.module()))).containsExactlyInAnyOrder(first, other);
    }

    private boolean green(ForkList... lists) throws Exception {
        var place = Workplace.make(
                folder.resolve("target"),
                Map.of("troth.sample", folder.toString(), "troth.seed", "42", Tier.PROPERTY, tier.property()),
                limits);
        var file = new ForksFile(folder.resolve("forks.txt"));
        file.begin(42, tier);
        var flakes = Flakes.read(Files.writeString(folder.resolve("flakes.md"), known));
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var verdict = new Run(place, file, out).run(List.of(lists), true, flakes);
        verdict.print(out);
        return verdict.green();
    }

    private ForkList list(int lane, Class<?>... samples) {
        var all = Arrays.stream(Samples.class.getDeclaredClasses())
                .map(Class::getName)
                .sorted()
                .toList();
        var module = new TestModule("samples", folder, System.getProperty("java.class.path"), all, Set.of());
        return new ForkList(
                lane, module, Arrays.stream(samples).map(Class::getName).toList());
    }

    private static String name(Class<?> sample) {
        return sample.getName();
    }

    private String out() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private List<String> lastLines() {
        var lines = out().lines().toList();
        return lines.subList(lines.size() - 2, lines.size());
    }

    private List<String> forks() throws Exception {
        return Files.readAllLines(folder.resolve("forks.txt")).stream()
                .filter(it -> !it.startsWith("#"))
                .toList();
    }
}
