package shop.troth.runtime.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.kernel.Problem;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FreeBasesTests {

    // of this class alone: the runner gives nobody these
    private static final String RANGE = "19000-19999";

    @Test
    void no_two_sets_have_a_port_in_common_and_all_lie_in_the_range() {
        var bases = FreeBases.of(RANGE);
        var used = new HashSet<Integer>();
        for (var i = 0; i < 40; i++) {
            var set = Ports.from(bases.next());
            Stream.of(set.http(), set.tls(), set.desk(), set.mailbox(), set.bank(), set.bankTls())
                    .forEach(it -> assertThat(used.add(it) && it >= 19_000 && it <= 19_999)
                            .as("%d", it)
                            .isTrue());
        }
    }

    @Test
    void a_set_with_a_port_in_use_is_passed_over_and_a_full_range_is_said() throws Exception {
        var one = FreeBases.of("19000-19386"); // room for two, at 19000 and 19013
        try (var taken = new ServerSocket(19_010, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(one.next()).isEqualTo(taken.getLocalPort() + 3);
            assertThatThrownBy(one::next).isInstanceOf(Problem.class).hasMessageContaining("19000-19386");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20000", "20000-20100", "70000-80000", "20000-70000"})
    void what_is_no_range_is_refused(String range) {
        assertThatThrownBy(() -> FreeBases.of(range))
                .isInstanceOf(Problem.class)
                .message()
                .endsWith(".");
    }
}
