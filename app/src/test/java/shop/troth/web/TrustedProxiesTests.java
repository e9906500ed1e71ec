package shop.troth.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.kernel.Problem;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TrustedProxiesTests {

    private final TrustedProxies proxies = new TrustedProxies("127.0.0.1, 10.1.0.0/16, 2001:db8:1::/48");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    127.0.0.1     | 203.0.113.9                           | 203.0.113.9
                    10.1.7.7      | 198.51.100.1, 203.0.113.9             | 203.0.113.9
                    10.1.7.7      | 198.51.100.1, 203.0.113.9, 10.1.2.3   | 203.0.113.9
                    10.1.7.7      | 203.0.113.9:4711                      | 203.0.113.9
                    10.1.7.7      | 10.1.2.3, 10.1.2.4                    | 10.1.2.3
                    10.1.7.7      | 203.0.113.9, unknown, 10.1.2.4        | 10.1.2.4
                    10.1.7.7      | unknown                               | 10.1.7.7
                    10.1.7.7      | 203.0.113.9; drop                     | 10.1.7.7
                    10.1.7.7      | [2001:db8:2::5]:443                   | 2001:db8:2:0:0:0:0:5
                    2001:db8:1::1 | 2001:db8:2::5                         | 2001:db8:2:0:0:0:0:5
                    """)
    void the_visitor_is_the_last_who_is_no_proxy_of_ours(String peer, String header, String visitor) {
        var hops = TrustedProxies.fromSeveral(List.of(header), List.of(), List.of());

        assertThat(proxies.read(peer, hops)).get().extracting("address").isEqualTo(visitor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.9", "10.2.0.1", "2001:db8:2::1", "nowhere"})
    void of_anybody_else_nothing_is_believed(String peer) {
        var hops = TrustedProxies.fromSeveral(List.of("127.0.0.1"), List.of("https"), List.of("a.example"));

        assertThat(proxies.read(peer, hops)).isEmpty();
        assertThat(new TrustedProxies("").read("127.0.0.1", hops)).isEmpty();
    }

    @Test
    void several_lines_of_a_header_are_one_list_and_of_scheme_and_host_the_last_counts() {
        var hops = TrustedProxies.fromSeveral(
                List.of("198.51.100.1", "203.0.113.9, 10.1.2.3"),
                List.of("http", "https"),
                List.of("evil.example, shop.example"));

        assertThat(proxies.read("10.1.0.1", hops))
                .get()
                .hasToString("Visit[address=203.0.113.9, proto=Optional[https], host=Optional[shop.example]]");
    }

    @Test
    void the_standard_header_says_for_each_step_how_it_was_asked() {
        var hops = TrustedProxies.fromOne(List.of(
                "for=198.51.100.1;proto=http;host=evil.example",
                "For=\"[2001:db8:2::5]:4711\"; Proto=https; host=\"shop.example\", for=10.1.2.3;proto=http"));

        assertThat(proxies.read("10.1.0.1", hops))
                .get()
                .hasToString("Visit[address=2001:db8:2:0:0:0:0:5, proto=Optional[https], host=Optional[shop.example]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/", "10.0.0.0/33", "10.0.0.1;10.0.0.2", "10.0.0.1 10.0.0.2"})
    void what_is_no_network_is_refused(String list) {
        assertThatThrownBy(() -> new TrustedProxies(list))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("a network such as");
    }
}
