package shop.troth.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SilenceTests {

    private static final StoreId STORE = new StoreId("store");

    private final CircuitBreaker silence = new CircuitBreaker(Duration.ofNanos(100));
    private final long start = System.nanoTime();

    @Test
    void after_a_call_without_an_answer_the_others_fail_at_once_and_one_tries_again_later() {
        assertThat(silence.isOn(start)).isFalse();
        silence.began(start, start + 20);

        assertThat(silence.isOn(start + 21)).isTrue();
        assertThat(silence.isOn(start + 119)).isTrue();
        assertThat(silence.isOn(start + 120)).isFalse();
        assertThat(silence.isOn(start + 121)).isTrue();
    }

    @Test
    void an_answer_ends_it() {
        silence.began(start, start + 20);
        silence.answered(start + 30);

        assertThat(silence.isOn(start + 31)).isFalse();
    }

    @Test
    void one_slow_call_beside_others_that_are_answered_is_no_silence() {
        silence.answered(start + 10);
        silence.began(start, start + 20);

        assertThat(silence.isOn(start + 21)).isFalse();
    }

    /** Takes as long as the store waits for its bank, twice. */
    @Test
    @Tag("deep")
    void a_bank_that_hangs_is_asked_once_however_many_shoppers_come() throws IOException {
        var calls = new CopyOnWriteArrayList<Socket>();
        try (var hangs = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        calls.add(hangs.accept());
                    }
                } catch (IOException e) {
                    // the test has ended
                }
            });
            var bank = new Bank(
                    List.of(new BankAccount(
                            STORE, URI.create("http://127.0.0.1:" + hangs.getLocalPort()), "sk_test", List.of())),
                    Clock.systemUTC());

            assertThatThrownBy(() -> bank.standing(STORE, "cs_test")).isInstanceOf(Bank.Unreachable.class);
            var first = calls.size();
            for (var shopper = 0; shopper < 10; shopper++) {
                assertThatThrownBy(() -> bank.standing(STORE, "cs_test"))
                        .isInstanceOf(Bank.Unreachable.class)
                        .hasMessageContaining("silent");
            }

            assertThat(calls).hasSize(first);
        }
        for (var call : calls) {
            call.close();
        }
    }
}
