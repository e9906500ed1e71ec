package troth.testrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TimeZone;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Test classes that the tests of the runner run; a usual run finds none of them, since no file of this name ends in Tests. */
class Samples {

    static class Passes {
        @Test
        void one() {}

        @Test
        void two() {}

        @Test
        void three() {
            abort("never on this machine");
        }
    }

    static class AlsoPasses {
        @Test
        void one() {}
    }

    static class IsPartlyDeep {
        @Test
        void one() {}

        @Test
        @Tag("deep")
        void two() {}
    }

    static class StartsAProgramThatWorks {
        @Test
        void for_a_second() throws Exception {
            var program = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
            while (program.info().totalCpuDuration().orElseThrow().toMillis() < 1_000) {
                Thread.sleep(10);
            }
            program.destroyForcibly().waitFor();
        }
    }

    static class Fails {
        @Test
        void one() {
            fail("always");
        }
    }

    static class FailsForOne {
        @ParameterizedTest(name = "{0} of three")
        @ValueSource(strings = {"first", "second", "third"})
        void all(String one) {
            assertThat(one).isNotEqualTo("second");
        }
    }

    static class PassesTheSecondTime {
        @Test
        void one() throws Exception {
            var marker = Path.of(System.getProperty("troth.sample"), getClass().getSimpleName());
            if (!Files.exists(marker)) {
                Files.createFile(marker);
                fail("the first time");
            }
        }
    }

    static class PassesTheSecondTimeToo extends PassesTheSecondTime {}

    static class PassesTheSecondTimeAsWell extends PassesTheSecondTime {}

    static class LosesARace extends PassesTheSecondTime {
        @Test
        @Tag("race")
        void the_race() throws Exception {
            one();
        }

        @Override
        void one() throws Exception {
            super.one();
        }
    }

    static class Hangs {
        @Test
        void without_end() {
            new Semaphore(0)
                    .acquireUninterruptibly(); // no interrupt ends this, and it takes no processor from the others
        }
    }

    static class SleepsTooLong {
        @Test
        void for_an_hour() throws Exception {
            Thread.sleep(3_600_000);
        }
    }

    static class EndsItsJvm {
        @Test
        void by_exit() {
            System.exit(0);
        }
    }

    static class KillsItsJvm {
        @Test
        void by_halt() {
            Runtime.getRuntime().halt(7);
        }
    }

    static class LeavesAProcess {
        @Test
        void that_sleeps() throws Exception {
            // in the background of a shell that ends, so nobody's child any more
            new ProcessBuilder("sh", "-c", "sleep 3600 & echo $! >" + System.getProperty("troth.sample") + "/pid")
                    .start()
                    .waitFor();
        }
    }

    static class LooksAround {
        @Test
        void it_finds_what_the_runner_made_and_nothing_else() {
            var home = System.getenv("HOME");
            assertThat(home).endsWith("target/home");
            assertThat(System.getProperty("user.home")).isEqualTo(home);
            assertThat(System.getProperty("java.io.tmpdir"))
                    .isEqualTo(home + "/tmp")
                    .isEqualTo(System.getenv("TMPDIR"));
            assertThat(System.getenv("XDG_CACHE_HOME")).startsWith(home);
            assertThat(System.getenv("XDG_CONFIG_HOME")).startsWith(home);
            assertThat(TimeZone.getDefault().getID()).isEqualTo("UTC").isEqualTo(System.getenv("TZ"));
            assertThat(System.getenv("LANG")).isEqualTo("C.UTF-8");
            assertThat(System.getenv()).doesNotContainKeys("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");
            assertThat(Integer.getInteger("troth.seed")).isEqualTo(42);
            assertThat(System.getProperty("troth.ports")).isEqualTo("20000-21999");
            assertThat(System.getenv("SHOP_TROTH_PORTS")).isEqualTo("22000-23999");
        }

        @Test
        void assertions_are_on() {
            var on = false;
            assert on = true;
            assertThat(on).isTrue();
        }
    }
}
